"""``newslint lsp``: the language server. Only this package imports pygls, which the extra ``newslint[lsp]`` brings."""
