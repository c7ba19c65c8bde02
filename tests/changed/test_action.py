"""The GitHub Action: its own steps, run in scratch checkouts as GitHub makes them."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from action_runner import ACTION, ROOT, Job, clean_environment, run
from repository import Repository

from newslint.arguments import parser_for

OLD = "Press this button\n\nThe ferry sailed at nine.\n\nWe utilise a net.\n"


@pytest.fixture
def origin(repository: Repository) -> Repository:
    """A repository with a pull request: main has gone on, the branch ``fix`` puts one fault into an old article."""
    repository.write("articles/ferry.txt", OLD)
    repository.commit("old")
    repository.branch()
    repository.write("articles/ferry.txt", OLD.replace("sailed", "utilise"))
    repository.commit("fix")
    repository.git("switch", "--quiet", "main")
    repository.write("articles/other.txt", "Press this button\n")
    repository.commit("main goes on")
    repository.git("switch", "--quiet", "--detach")
    repository.git("merge", "--quiet", "--no-edit", "fix")
    repository.git("update-ref", "refs/pull/7/merge", "HEAD")
    repository.git("update-ref", "refs/pull/7/head", "fix")
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    repository.git("switch", "--quiet", "main")
    return repository


class Checkout:
    """What actions/checkout makes of a ref of ``origin``, and the action run in it without installing anything."""

    def __init__(self, origin: Repository, ref: str, *, depth: int | None = 1) -> None:
        self.origin = origin
        self.repository = Repository(origin.folder.parent / "checkout", empty=True)
        self.repository.git("remote", "add", "origin", origin.folder.as_uri())
        shallow = [f"--depth={depth}"] if depth else []
        self.repository.git("fetch", "--quiet", "--no-tags", *shallow, "origin", f"+{ref}:refs/remotes/{ref[5:]}")
        self.repository.git("checkout", "--quiet", "--detach", f"refs/remotes/{ref[5:]}")

    def act(self, github: dict[str, str], **inputs: str) -> Job:
        starter = self.origin.write("../newslint", f'#!/bin/sh\nexec "{sys.executable}" -m newslint "$@"\n')
        starter.chmod(0o755)
        return run(
            self.repository.folder,
            {"sha": self.repository.git("rev-parse", "HEAD"), **github},
            {name.replace("_", "-"): value for name, value in inputs.items()},
            self.repository.environment,
            temporary=self.origin.folder.parent / "runner",
            given={"install": {"newslint": str(starter)}},
        )

    def pull_request(self) -> dict[str, str]:
        """The event as GitHub tells it: its base may lag behind what the merge was made with."""
        return {"event_name": "pull_request", "event.pull_request.base.sha": self.origin.git("rev-parse", "main~1")}


def annotated(job: Job) -> list[str]:
    return re.findall(r"^::(?:error|warning) file=([^,]+),line=(\d+)", job.log, re.MULTILINE)


def test_a_pull_request_shows_its_own_paragraphs_in_a_shallow_checkout(origin: Repository) -> None:
    checkout = Checkout(origin, "refs/pull/7/merge")
    job = checkout.act(checkout.pull_request())
    assert (job.code, annotated(job)) == (1, [("articles/ferry.txt", "3")])
    assert job.outputs["commit"] == origin.git("rev-parse", "main")
    assert "2 findings in unchanged paragraphs not shown" in job.log
    assert r"| warning | articles/ferry\.txt\:3 | house/wording |" in job.summary
    assert job.summary.count("\n| ") == 3  # a heading, a line, a finding


@pytest.mark.parametrize("depth", [1, None])
def test_the_head_of_a_pull_request_is_measured_against_where_it_left(origin: Repository, depth: int | None) -> None:
    checkout = Checkout(origin, "refs/pull/7/head", depth=depth)
    job = checkout.act(checkout.pull_request())
    assert (job.code, annotated(job)) == (1, [("articles/ferry.txt", "3")])


def test_a_push_shows_everything_or_what_it_is_asked_to_measure(origin: Repository) -> None:
    checkout = Checkout(origin, "refs/heads/main")
    push = {"event_name": "push", "event.before": origin.git("rev-parse", "main~1")}
    everything = checkout.act(push)
    assert annotated(everything) == [
        ("articles/ferry.txt", "1"),
        ("articles/other.txt", "1"),
        ("articles/ferry.txt", "5"),
    ]
    assert "commit" not in everything.outputs
    assert annotated(checkout.act(push, changed_only="true")) == [("articles/other.txt", "1")]
    assert annotated(checkout.act(push, changed_only="true", base="fix")) == [("articles/other.txt", "1")]
    assert checkout.act(push, changed_only="yes").code == 2


def test_inputs_are_words_and_never_commands(origin: Repository) -> None:
    checkout = Checkout(origin, "refs/pull/7/merge")
    harmful = '$(touch harm) "; touch harm; `touch harm`'
    job = checkout.act(checkout.pull_request(), paths=f"articles\n{harmful}")
    assert job.code == 2
    assert annotated(job)[-1] == ("articles/ferry.txt", "3")
    assert checkout.act(checkout.pull_request(), base=harmful).code != 0
    assert checkout.act(checkout.pull_request(), arguments="--select\nhouse/furniture\n").code == 0
    assert not list(origin.folder.parent.rglob("harm"))
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]


def test_sarif_is_written_beside_the_annotations(origin: Repository) -> None:
    checkout = Checkout(origin, "refs/pull/7/merge")
    jobs = [checkout.act(checkout.pull_request(), sarif="newslint.sarif")]
    first = json.loads(checkout.repository.read("newslint.sarif"))["runs"][0]["results"]
    checkout.repository.write("articles/ferry.txt", "It rained.\n\n" + checkout.repository.read("articles/ferry.txt"))
    jobs.append(checkout.act(checkout.pull_request(), sarif="newslint.sarif"))
    second = json.loads(checkout.repository.read("newslint.sarif"))["runs"][0]["results"]
    assert [job.code for job in jobs] == [1, 1]
    assert [found["locations"][0]["physicalLocation"]["region"]["startLine"] for found in first + second] == [3, 5]
    assert first[0]["partialFingerprints"] == second[0]["partialFingerprints"]


def test_a_folder_below_is_named_from_the_top(origin: Repository) -> None:
    checkout = Checkout(origin, "refs/pull/7/merge")
    job = checkout.act(checkout.pull_request(), working_directory="articles")
    assert annotated(job) == [("articles/ferry.txt", "3")]


def test_an_old_python_is_named(origin: Repository, tmp_path: Path) -> None:
    old = origin.write("../old-python", "#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    job = run(origin.folder, {}, {"python": str(old)}, clean_environment(), temporary=tmp_path / "runner")
    assert job.code == 2
    assert "::error title=newslint::needs Python 3.11 or later" in job.log


def test_it_installs_newslint(origin: Repository, tmp_path: Path) -> None:
    """From the checkout of the action, into an environment of its own: this needs a package index."""
    environment = {**clean_environment(), "HOME": str(tmp_path), "PIP_CACHE_DIR": str(tmp_path / "pip")}
    job = run(
        origin.folder, {"event_name": "push"}, {"python": sys.executable, "paths": "articles"}, environment,
        temporary=tmp_path / "runner",
    )  # fmt: skip
    assert job.code == 1, job.log
    assert len(annotated(job)) == 3
    version = subprocess.run([job.outputs["newslint"], "--version"], capture_output=True, check=True, text=True)
    assert version.stdout.startswith("newslint ")


@pytest.mark.parametrize("page", ["docs/ci.md", "examples/github-actions/newslint.yml"])
def test_what_is_documented_is_an_input(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    workflow = yaml.safe_load(text.split("```yaml\n")[1].split("```")[0] if page.endswith(".md") else text)
    steps = workflow["jobs"]["articles"]["steps"]
    (step,) = (step for step in steps if "/newslint@" in step.get("uses", ""))
    assert set(step["with"]) <= set(ACTION["inputs"])
    if page.endswith(".md"):
        table = text.split("| input |")[1].split("\n\n")[0]
        assert re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE) == [*ACTION["inputs"]]


@pytest.mark.parametrize("example", ["gitlab-ci/.gitlab-ci.yml", "reviewdog/github.yml"])
def test_commands_of_the_examples_can_be_run(example: str) -> None:
    text = (ROOT / "examples" / example).read_text(encoding="utf-8")
    (command,) = re.findall(r"^ *(?:- )?newslint (.*?)\|?$", text, re.MULTILINE)
    arguments = parser_for("check").parse(shlex.split(command))
    assert arguments.paths == ["articles"]
    assert arguments.since
