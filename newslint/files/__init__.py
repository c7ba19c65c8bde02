"""Files: which ones are checked, the text in their bytes, and writing them back."""
