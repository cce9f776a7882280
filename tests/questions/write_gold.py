"""Write the gold answers anew from the shipped graph. Read the diff before committing it: each change is a changed answer."""

from __future__ import annotations

import sys
from pathlib import Path

import mitragraph
from mitragraph.graph.sparql.ask import Question, ask
from mitragraph.graph.sparql.questions import saved_questions

sys.path.insert(0, str(Path(__file__).parent))
from answers import gold_text

FOLDER = Path(__file__).parent / "gold"

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.tsv"):
        old.unlink()
    for name, question in saved_questions().items():
        if question.runs_here:
            format_ = "ntriples" if question.kind in {"construct", "describe"} else "json"
            answer = ask(Question(question.sparql, {}, format_), None, mitragraph.__version__)
            (FOLDER / f"{name}.tsv").write_text(gold_text(question, answer), encoding="utf-8")
