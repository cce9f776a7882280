"""The command line: parse, call, print. What a command does lives in `graph`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from . import __version__
from .ontology.errors import MitragraphError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from .graph.knowledge import KnowledgeGraph
    from .graph.reports.model import Report

Command = TypeVar("Command", bound=Callable[..., Any])

NOT_ADVICE = "mitragraph informs about evidence; it gives no medical advice."


class Failing(click.Group):
    """A group whose commands turn our errors into one message and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MitragraphError as error:
            raise click.ClickException(str(error)) from None
        except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None


class NodeName(click.ParamType[str]):
    """A node by id, name, synonym or CURIE; completes ids."""

    name = "node"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        kg = load_graph(ctx.params.get("graph"))
        return [CompletionItem(node.id, help=node.name) for node in kg.nodes.values() if incomplete.lower() in node.id]


class Term(click.ParamType[str]):
    """A key of one list of the ontology; completes keys."""

    name = "term"

    def __init__(self, *lists: str) -> None:
        self.lists = lists

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        from .ontology.schema import load_schema

        keys = [key for name in self.lists for key in getattr(load_schema(), name)]
        return [CompletionItem(key) for key in keys if key.lower().startswith(incomplete.lower())]


@dataclass(frozen=True, slots=True)
class Asked:
    """The graph a question is asked of: where it lives, and what of its evidence counts."""

    place: str | None = None
    as_of: str | None = None
    without: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not self.as_of and not self.without


def load_graph(asked: Asked | str | None) -> KnowledgeGraph:
    """The graph a command works on: a directory of tables, one on a server, or the shipped one; narrowed down where that is asked."""
    from .graph.engines import open_graph

    if not isinstance(asked, Asked):
        return open_graph(asked)
    kg = open_graph(asked.place).without(*asked.without)
    return kg.as_of(asked.as_of) if asked.as_of else kg


def graph_option(command: Command) -> Command:
    return click.option(
        "--graph",
        metavar="DIR|FILE|ADDRESS",
        type=click.Path(),
        help="Tables in a folder, an RDF file, a SPARQL endpoint (https://…) or a Neo4j (neo4j://…, bolt://…) instead of the shipped graph.",
    )(command)


def evidence_options(command: Command) -> Command:
    """--graph, --as-of and --without, which reach the command as one `Asked`."""

    @wraps(command)
    def asking(*, graph: str | None, as_of: str | None, without: tuple[str, ...], **options: Any) -> Any:
        return command(graph=Asked(graph, as_of, without), **options)

    as_of = click.option("--as-of", metavar="DATE", help="Only sources published up to then; the year counts.")
    without = click.option(
        "--without",
        multiple=True,
        metavar="TIER|DESIGN|interest|SOURCE|EXPERIMENT",
        type=Term("tiers", "designs"),
        help="What remains without this evidence, e.g. animals; may be repeated.",
    )
    wrapped: Any = as_of(without(graph_option(asking)))
    return wrapped  # type: ignore[no-any-return]


def format_options(*extra: str) -> Callable[[Command], Command]:
    """--format and its short form --json."""

    def add(command: Command) -> Command:
        command = click.option("--json", "as_json", is_flag=True, help="Short for --format json.")(command)
        return click.option(
            "--format",
            "format_",
            type=click.Choice(["table", "json", "tsv", *extra]),
            default="table",
            show_default=True,
            help="How to print the answer.",
        )(command)

    return add


SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".tsv": "tsv"}
"""Formats by the name of the file they go to, where no format is asked for."""


def report_options(command: Command) -> Command:
    """--format with the formats of documents, and -o."""
    output = click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write it there instead, whole or not at all; .html, .md, .json and .tsv choose the format.",
    )
    return output(format_options("markdown", "html")(command))


def echo_report(
    kg: KnowledgeGraph,
    report: Report,
    *,
    format_: str,
    as_json: bool,
    output: Path | None,
    json_content: Any = None,
    tsv_text: str | None = None,
    table: Callable[[], None] | None = None,
    html: Callable[[], str] | None = None,
) -> None:
    """Print a report, or write it to a file. A report with a JSON, TSV, table or page of its own gives that; else its rows make them."""
    chosen = "json" if as_json else format_
    if output and chosen == "table":
        chosen = SUFFIXES.get(output.suffix.lower(), "table")
    if chosen == "table" and not output:
        from .graph.present.terminal import stdout
        from .graph.present.terminal_reports import print_report

        return table() if table else print_report(kg, report, stdout())
    text = html() if html and chosen == "html" else report_text(kg, report, chosen, json_content, tsv_text)
    if output is None:
        return click.echo(text, nl=not text.endswith("\n"))
    from .graph.export.whole import write_text

    write_text(output, text if text.endswith("\n") else text + "\n")
    return click.echo(f"{output}: {report.title}.", err=True)


def report_text(kg: KnowledgeGraph, report: Report, format_: str, json_content: Any, tsv_text: str | None) -> str:
    """A report as one text in a format."""
    import json

    from .graph.present.cells import report_as_json, report_columns, report_rows
    from .graph.present.documents import report_as_html, report_as_markdown
    from .graph.present.rows import tsv
    from .graph.present.terminal_reports import report_as_text

    if format_ == "html":
        return report_as_html(kg, report, __version__)
    if format_ == "markdown":
        return report_as_markdown(kg, report, __version__)
    if format_ == "json":
        return json.dumps(json_content or report_as_json(kg, report), indent=2, ensure_ascii=False)
    if format_ == "tsv":
        return tsv_text if tsv_text is not None else tsv(report_columns(report), report_rows(kg, report))
    return report_as_text(kg, report)


def echo_json(content: Any) -> None:
    import json

    click.echo(json.dumps(content, indent=2, ensure_ascii=False))


@click.group(cls=Failing, context_settings={"help_option_names": ["-h", "--help"]}, epilog=NOT_ADVICE)
@click.version_option(__version__, prog_name="mitragraph")
def main() -> None:
    """A sourced pharmacology knowledge graph of kratom (Mitragyna speciosa).

    Every edge carries its sources: what system it was seen in, how strongly, and who found otherwise.

    \b
    Example:
      mitragraph path mitragynine "depressive disorder"
    """


@main.command()
@graph_option
@format_options()
def stats(graph: str | None, format_: str, as_json: bool) -> None:
    """Count what the graph holds.

    \b
    Example:
      mitragraph stats --json
    """
    from .graph.present.statistics import statistics_of

    kg = load_graph(graph)
    statistics = statistics_of(kg, __version__)
    if as_json or format_ == "json":
        echo_json(statistics)
    elif format_ == "tsv":
        from .graph.present.rows import statistics_rows, tsv

        click.echo(tsv(("of", "by", "key", "number"), statistics_rows(statistics)))
    else:
        from .graph.present.terminal import print_statistics, stdout

        print_statistics(kg, statistics, stdout())


@main.command()
@click.argument("name", metavar="NODE|EDGE_ID", type=NodeName())
@click.option(
    "--full", is_flag=True, help="Print every evidence line with its statement, and the titles of the sources."
)
@graph_option
@format_options()
def show(name: str, full: bool, graph: str | None, format_: str, as_json: bool) -> None:
    """Show one node as a monograph, or one edge and why it is as strong as it is.

    A node goes by its id, name, synonym or CURIE, in any case; an edge by its id.

    \b
    Examples:
      mitragraph show mitragynine
      mitragraph show mitragynine--binds--mu-opioid-receptor
    """
    from .graph.present.monograph import edge_as_json, monograph_as_json, monograph_of
    from .graph.present.rows import EVIDENCE_COLUMNS, evidence_rows, tsv

    kg = load_graph(graph)
    edge = kg.edge(name) if "--" in name else None
    page = None if edge else monograph_of(kg, kg[name])
    if as_json or format_ == "json":
        echo_json(edge_as_json(kg, edge) if edge else monograph_as_json(kg, page) if page else None)
    elif format_ == "tsv":
        click.echo(tsv(EVIDENCE_COLUMNS, evidence_rows(kg, [edge] if edge else page.edges if page else [])))
    else:
        from .graph.present.terminal import print_edge, print_monograph, stdout

        if edge:
            print_edge(kg, edge, stdout())
        elif page:
            print_monograph(kg, page, stdout(), full=full)


@main.command()
@click.argument("start", metavar="FROM", type=NodeName())
@click.argument("end", metavar="TO", type=NodeName())
@click.option("--max-hops", default=4, show_default=True, help="Longest path, in edges.")
@click.option("-k", default=10, show_default=True, help="How many paths to print.")
@click.option(
    "--via",
    multiple=True,
    metavar="CATEGORY|NODE",
    type=Term("categories"),
    help="Paths must run through this; may be repeated.",
)
@click.option(
    "--avoid",
    multiple=True,
    metavar="CATEGORY|NODE|PREDICATE",
    type=Term("categories", "predicates"),
    help="Paths must not use this; may be repeated.",
)
@click.option(
    "--metapath",
    metavar="PATTERN",
    help="Categories and predicates in turn, e.g. 'Alkaloid>agonist_of>Receptor>mediates>Effect'.",
)
@click.option(
    "--min-tier",
    metavar="TIER",
    type=Term("tiers"),
    help="Every hop needs evidence at least this close to people, e.g. animal.",
)
@click.option(
    "--strength",
    metavar="STRENGTH",
    type=Term("strengths"),
    help="Every hop must be at least this strong, e.g. supported.",
)
@click.option("--as-of", metavar="DATE", help="Only sources published up to then; the year counts.")
@click.option(
    "--without",
    multiple=True,
    metavar="TIER|DESIGN|interest|SOURCE|EXPERIMENT",
    type=Term("tiers", "designs"),
    help="What remains without this evidence, e.g. animal; may be repeated.",
)
@click.option("--include-refuted", is_flag=True, help="Walk over refuted edges too.")
@click.option("--undirected", is_flag=True, help="Walk edges in both directions.")
@click.option(
    "--through-links",
    is_flag=True,
    help="Run on beyond edges from which nothing follows (co-exposure, association, no effect).",
)
@click.option("--quiet", is_flag=True, help="Leave out what was looked for and not found.")
@graph_option
@format_options("mermaid")
def path(start: str, end: str, quiet: bool, graph: str | None, format_: str, as_json: bool, **options: Any) -> None:
    """Find the routes from one node to another, ranked, with the evidence of every hop.

    The order: strength of the weakest hop, whether one agent was used throughout, length, damping of hubs. All parts are printed.

    \b
    Examples:
      mitragraph path mitragynine "depressive disorder"
      mitragraph path mitragynine depression --via Receptor --min-tier animal
      mitragraph path kratom quetiapine --via Enzyme --undirected
      mitragraph path mitragynine "depressive disorder" --without animal
    """
    kg = load_graph(graph)
    answer = kg.paths(start, end, **options)
    if as_json or format_ == "json":
        echo_json(answer.as_json())
    elif format_ == "tsv":
        from .graph.present.rows import PATH_COLUMNS, path_rows, tsv

        click.echo(tsv(PATH_COLUMNS, path_rows(answer)))
    elif format_ == "mermaid":
        from .graph.present.mermaid import mermaid

        click.echo(mermaid(answer))
    else:
        from .graph.present.terminal import print_paths, stdout

        print_paths(answer, stdout(), with_searches=not quiet)
    if answer.truncated:
        click.echo(
            "The search stopped early; there are more paths. Ask with fewer hops, --via, --avoid or --metapath.",
            err=True,
        )


class FormatName(click.ParamType[str]):
    """An output format; the registry is read only when it is needed."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from .graph.export import FORMATS

        return click.Choice(list(FORMATS)).convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        from .graph.export import FORMATS

        return [
            CompletionItem(name, help=found.describes)
            for name, found in FORMATS.items()
            if name.startswith(incomplete.lower())
        ]


class ListingFormats(click.Command):
    """A command whose help ends with all formats and what they are for."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        from .graph.export import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(name, found.describes) for name, found in FORMATS.items()])


@main.command(cls=ListingFormats)
@click.argument("format_", metavar="FORMAT", type=FormatName())
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="File or, for formats that are one, folder to write; whole or not at all.",
)
@graph_option
def export(format_: str, output: Path, graph: str | None) -> None:
    """Write the graph in another format: the same bytes for the same graph.

    \b
    Examples:
      mitragraph export graphml -o kratom.graphml
      mitragraph export kgx -o kgx/
      mitragraph export neo4j-csv -o neo4j/ && neo4j/import.sh
    """
    from .graph.export import FORMATS
    from .graph.export.whole import write_file, write_folder

    kg = load_graph(graph)
    chosen = FORMATS[format_]
    write = chosen.writer()
    (write_folder if chosen.is_directory else write_file)(output, lambda path: write(kg, path))
    click.echo(
        f"{output}: {len(kg.nodes):,} nodes, {len(kg.edges):,} edges, {len(kg.lines):,} evidence lines.", err=True
    )


@main.command()
@click.argument("uri", metavar="URI")
@click.option("--database", metavar="NAME", help="Database on the server; its default one unless given.")
@click.option("--dry-run", is_flag=True, help="Connect and say what would be written and removed; change nothing.")
@click.option("--prune", is_flag=True, help="Remove what an earlier push wrote and the graph no longer holds.")
@graph_option
def push(uri: str, database: str | None, dry_run: bool, prune: bool, graph: str | None) -> None:
    """Bring the graph into a running Neo4j (5 or newer), or up to date there.

    User and password come from NEO4J_USER and NEO4J_PASSWORD, else you are asked. Interrupted at any moment, the next push completes it.
    Only what mitragraph wrote itself is ever changed or removed.

    \b
    Examples:
      mitragraph push neo4j://localhost:7687 --dry-run
      mitragraph push neo4j+s://abc.databases.neo4j.io --prune
    """
    from .graph.bolt import check_address, connected, credentials
    from .graph.export.push import push as push_to
    from .graph.labelled import to_labelled

    check_address(uri)
    kg = load_graph(graph)
    labelled = to_labelled(kg)
    with (
        connected(uri, credentials(ask_password), database) as session,
        progress_bar("writing", labelled.node_count + labelled.link_count) as advance,
    ):
        report = push_to(labelled, session, schema=kg.schema, prune=prune, dry_run=dry_run, progress=advance)
    verb = "would write" if dry_run else "wrote"
    click.echo(f"{verb} {report.nodes:,} nodes and {report.links:,} relationships, version {report.version}.", err=True)
    left = report.after
    if dry_run:
        click.echo(f"there already, in this version: {left.nodes:,} nodes and {left.links:,} relationships.", err=True)
    if left.other_nodes or left.other_links:
        what = f"{left.other_nodes:,} nodes and {left.other_links:,} relationships"
        click.echo(
            f"of another version of the graph: {what}. {'--prune removes them.' if not prune or dry_run else ''}",
            err=True,
        )
    if report.kept:
        click.echo(f"{report.kept:,} of those nodes stayed, since relationships of others lead to them.", err=True)


@contextmanager
def progress_bar(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A bar on stderr where a terminal is there to show it; gives the function that advances it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


def ask_password(user: str) -> str:
    """Ask for a password where there is somebody to ask. Raises BadQuestion where there isn't."""
    from .ontology.errors import BadQuestion

    if not sys.stdin.isatty():
        raise BadQuestion("no password. Set NEO4J_PASSWORD (and NEO4J_USER, unless it is neo4j) in the environment.")
    return str(click.prompt(f"Password of {user}", hide_input=True, err=True))


@main.command()
@click.argument("name", metavar="[NODE]", required=False, type=NodeName())
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["stance", "exclusion", "values"]),
    help="Only this kind; may be repeated.",
)
@evidence_options
@report_options
def conflicts(name: str | None, kinds: tuple[str, ...], graph: Asked, **how: Any) -> None:
    """List findings that can't both hold as stated, and what differs between them.

    \b
    stance      some lines support an edge, others dispute it
    exclusion   two edges are supported of which only one can hold, such as agonist and antagonist
    values      one parameter, more than threefold apart between experiments

    \b
    Examples:
      mitragraph conflicts 7-hydroxymitragynine
      mitragraph conflicts --kind values
      mitragraph conflicts -o conflicts.html
    """
    from .graph.present.rows import CONFLICT_COLUMNS, conflict_rows, tsv
    from .graph.present.terminal import print_conflicts, stdout
    from .graph.reports.conflicts import KINDS, conflict_as_json, conflicts_of
    from .graph.reports.conflicts_report import conflicts_report

    kg = load_graph(graph)
    node = kg[name].id if name else ""
    found = conflicts_of(kg, node, kinds or KINDS)
    echo_report(
        kg,
        conflicts_report(kg, found, node),
        json_content={"total": len(found), "conflicts": [conflict_as_json(kg, conflict) for conflict in found]},
        tsv_text=tsv(CONFLICT_COLUMNS, conflict_rows(kg, found)),
        table=lambda: print_conflicts(kg, found, stdout()),
        **how,
    )


@main.command()
@click.argument("name", metavar="NODE", type=NodeName())
@click.option("--dose-study", metavar="SOURCE", default="", help="Only concentrations from this source, by its id.")
@graph_option
@format_options()
def exposure(name: str, dose_study: str, graph: str | None, format_: str, as_json: bool) -> None:
    """Hold concentrations measured in people against those at which a compound acts in vitro.

    Reached from C = K, borderline from C = K / 10. It says what was measured; it is no basis for a dose.

    \b
    Examples:
      mitragraph exposure mitragynine
      mitragraph exposure 7-OH --json
    """
    from .graph.reports.exposure import exposure_as_json, exposure_of

    kg = load_graph(graph)
    report = exposure_of(kg, name, dose_study)
    if as_json or format_ == "json":
        echo_json(exposure_as_json(kg, report))
    elif format_ == "tsv":
        from .graph.present.rows import EXPOSURE_COLUMNS, exposure_rows, tsv

        click.echo(tsv(EXPOSURE_COLUMNS, exposure_rows(kg, report)))
    else:
        from .graph.present.terminal import print_exposure, stdout

        print_exposure(kg, report, stdout())


@main.command()
@click.argument("file", metavar="FILE|-", type=click.File("rb"))
@click.option(
    "--as",
    "kind",
    type=click.Choice(["text", "markdown", "html"]),
    help="What the text is written in, where the name of the file doesn't say so.",
)
@evidence_options
@report_options
def check(file: IO[bytes], kind: str | None, graph: Asked, **how: Any) -> None:
    """Hold the claims of a text against the graph, sentence by sentence.

    \b
    supported      the graph holds it at least as strongly as the sentence says it
    overstated     there is evidence, but less than the sentence says
    contested      findings of comparable weight stand on both sides
    contradicted   the evidence says otherwise
    not in the graph, not checkable

    \b
    Examples:
      mitragraph check page.html -o page-checked.html
      echo "Kratom relieves depression." | mitragraph check -
    """
    from .graph.claims.check import check_document
    from .graph.claims.document import decode, format_of, read_document
    from .graph.claims.output import CLAIM_COLUMNS, check_as_json, check_report, claim_rows
    from .graph.present.claims_page import check_as_html, print_checked
    from .graph.present.rows import tsv
    from .graph.present.terminal import stdout

    path = getattr(file, "name", "-")
    is_file = isinstance(path, str) and path not in ("-", "<stdin>")
    name = Path(path).name if is_file else "standard input"
    text = decode(file.read(), name)
    kg = load_graph(graph)
    checked = check_document(kg, read_document(text, kind or format_of(name if is_file else "-", text)))
    echo_report(
        kg,
        check_report(kg, checked, name),
        json_content=check_as_json(kg, checked),
        tsv_text=tsv(CLAIM_COLUMNS, claim_rows(kg, checked)),
        table=lambda: print_checked(kg, checked, stdout()),
        html=lambda: check_as_html(kg, checked, name, __version__),
        **how,
    )


class QuestionName(click.ParamType[str]):
    """A query: text, a file, - for standard input, or the name of a saved question; completes those names."""

    name = "query"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        from .graph.sparql.questions import saved_questions

        return [
            CompletionItem(name, help=question.title)
            for name, question in saved_questions().items()
            if name.startswith(incomplete)
        ]


def read_query(text: str) -> str:
    """The SPARQL behind an argument: standard input, a file, a saved question, or the text itself."""
    if text == "-":
        return sys.stdin.read()
    if any(sign in text for sign in "{}\n"):
        return text
    if Path(text).is_file():
        return Path(text).read_text(encoding="utf-8")
    from .graph.sparql.prepare import is_written_out
    from .graph.sparql.questions import find_question

    if is_written_out(text):  # `DESCRIBE mg:mitragynine` has no braces
        return text
    return find_question(text).sparql


@main.command()
@click.argument("query", metavar="TEXT|FILE|-|NAME", type=QuestionName())
@click.option(
    "--bind",
    "bindings",
    multiple=True,
    metavar="VARIABLE=VALUE",
    help="Set a selected variable, e.g. alkaloid=mitragynine; may be repeated.",
)
@click.option(
    "--timeout", default=30.0, show_default=True, help="Seconds after which the query is stopped; 0 for never."
)
@click.option("--allow-service", is_flag=True, help="Let SERVICE send part of the query to another server.")
@click.option("--allow-update", is_flag=True, help="Run an update on a copy in memory and print the changed graph.")
@graph_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "tsv", "csv", "xml", "turtle", "ntriples", "jsonld", "rdfxml"]),
    default="table",
    show_default=True,
    help="How to print the answer: rows as table, json, tsv, csv or xml; graphs as turtle, ntriples, jsonld or rdfxml.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
def query(query: str, bindings: tuple[str, ...], graph: str | None, format_: str, as_json: bool, **limits: Any) -> None:
    """Ask a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes mg, mgo, mgs, mge, bibo, cito, dcterms, prov, rdf, rdfs, skos, xsd and others are known. `mitragraph questions` lists the saved ones.

    \b
    Examples:
      mitragraph query receptors-of-an-alkaloid --bind alkaloid=mitragynine
      mitragraph query "SELECT ?effect { mg:mitragynine mgo:causesEffect ?effect }"
      mitragraph query affinities --format csv
    """
    from .graph.sparql.ask import GRAPH_FORMATS, Question, ask, parse_bindings

    sparql = read_query(query)
    chosen = "json" if as_json or format_ == "table" else format_
    is_folder = not graph or ("://" not in graph and not Path(graph).is_file())
    place = Path(graph) if graph and is_folder else load_graph(graph) if graph else None
    terms = parse_bindings(bindings, load_graph(graph).names) if bindings else {}
    answer = ask(Question(sparql, terms, chosen, **limits), place, __version__)
    if format_ == "table" and not as_json and answer.startswith(b"{") and b'"head"' in answer[:20]:
        from .graph.present.answers import print_answer
        from .graph.present.terminal import stdout

        rows = print_answer(answer, stdout())
        click.echo(f"{rows} {'row' if rows == 1 else 'rows'}", err=True)
    else:
        click.echo(answer, nl=chosen not in GRAPH_FORMATS and not answer.endswith(b"\n"))


@main.command()
@click.argument("name", required=False, type=QuestionName())
@format_options()
def questions(name: str | None, format_: str, as_json: bool) -> None:
    """List the saved questions, or show one with its query.

    \b
    Examples:
      mitragraph questions
      mitragraph questions affinities
    """
    from .graph.sparql.questions import find_question, saved_questions

    if name:
        question = find_question(name)
        click.echo(f"{question.title}\n{question.comment}\n\n{question.sparql.strip()}")
        return
    found = list(saved_questions().values())
    if as_json or format_ == "json":
        echo_json([{"name": item.name, "title": item.title, "keywords": list(item.keywords)} for item in found])
    elif format_ == "tsv":
        from .graph.present.rows import tsv

        click.echo(
            tsv(("name", "title", "keywords"), ((item.name, item.title, "|".join(item.keywords)) for item in found))
        )
    else:
        from .graph.present.terminal import print_questions, stdout

        print_questions(found, stdout())


@main.command()
@click.option(
    "-o",
    "--output",
    "output",
    default="explorer.html",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
@click.option("--focus", metavar="NODE", type=NodeName(), help="Open with this node and its neighbours.")
@click.option("--hops", default=1, show_default=True, help="How far the neighbourhood reaches, in edges.")
@click.option(
    "--via", metavar="CATEGORY", type=Term("categories"), help="Neighbours or paths must run through this category."
)
@click.option(
    "--path", nargs=2, metavar="FROM TO", type=NodeName(), help="Open with the ranked paths between two nodes."
)
@click.option("--open", "open_", is_flag=True, help="Show the file in the browser.")
@graph_option
def explore(
    output: Path,
    focus: str | None,
    hops: int,
    via: str | None,
    path: tuple[str, str] | None,
    open_: bool,
    graph: str | None,
) -> None:
    """Write the graph as one HTML file to look at: offline, every edge clickable down to its papers.

    \b
    Examples:
      mitragraph explore -o explorer.html
      mitragraph explore --focus mitragynine --hops 2 --via Receptor
      mitragraph explore --path mitragynine "depressive disorder" --open
    """
    from .graph.explorer import start_at, write_explorer

    kg = load_graph(graph)
    write_explorer(kg, output, start_at(kg, focus=focus, hops=hops, via=via, path=path))
    click.echo(
        f"{output}: {output.stat().st_size / 1e6:.1f} MB, {len(kg.nodes):,} nodes, {len(kg.edges):,} edges.", err=True
    )
    if open_:
        click.launch(output.resolve().as_uri())


@main.command()
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Put rows in canonical order, if nothing else is wrong.")
@click.option("--shacl", is_flag=True, help="Check the graph as RDF against the shapes too; takes an RDF file as well.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def validate(directory: Path | None, fix: bool, shacl: bool, as_json: bool) -> None:
    """Check a directory of tables and print every problem as file:line: column: what, and the way out.

    Without a directory the shipped tables are checked. Exit code 1 if there is any problem.

    \b
    Examples:
      mitragraph validate data
      mitragraph validate --shacl graph.ttl
    """
    from .graph.directory import SHIPPED
    from .graph.validation import rewrite
    from .graph.validation import validate as find_problems
    from .ontology.schema import load_schema

    directory = directory or SHIPPED
    is_rdf = shacl and directory.is_file()
    problems = [] if is_rdf else find_problems(directory, load_schema())
    if fix and problems and all(problem.rule == "order" for problem in problems):
        for changed in rewrite(directory, problems):
            click.echo(f"{changed}: put in order", err=True)
        problems = find_problems(directory, load_schema())
    if shacl and not problems:
        from .graph.rdf.library import to_rdflib
        from .graph.rdf.shacl import read_rdf, shacl_problems

        graph = read_rdf(directory) if is_rdf else to_rdflib(load_graph(str(directory)), store="default")
        problems = shacl_problems(graph, load_schema(), str(directory))
    if as_json:
        echo_json(
            [
                {"path": p.path, "line": p.line, "column": p.column, "rule": p.rule, "message": p.message}
                for p in problems
            ]
        )
    else:
        for problem in problems:
            click.echo(str(problem))
    if problems:
        click.echo(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'} found.", err=True)
        sys.exit(1)
    click.echo(f"{directory}: no problems found.", err=True)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands, node ids and terms in your shell.

    \b
    Example:
      eval "$(mitragraph completion bash)"
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(found(main, {}, "mitragraph", "_MITRAGRAPH_COMPLETE").source())
