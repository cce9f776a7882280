"""The command line: parse, call, print. What a command does lives in `graph`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Any

import click

from . import __version__
from .graph.console.asked import Asked, load_graph, load_studied, part_around, part_between
from .graph.console.names import Failing, FormatName, ListingFormats, NodeName, QuestionName, Term, read_query
from .graph.console.options import evidence_options, format_options, graph_option, plot_option, report_options
from .graph.console.printing import ask_password, echo_json, echo_report, help_width, progress_bar, write_plot
from .graph.console.shown import STOPPED_EARLY, count_command, show_edge, show_page

NOT_ADVICE = "mitragraph informs about evidence; it gives no medical advice."


@click.group(
    cls=Failing,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": help_width()},
    epilog=NOT_ADVICE,
)
@click.version_option(__version__, prog_name="mitragraph")
def main() -> None:
    """A sourced pharmacology knowledge graph of kratom (Mitragyna speciosa).

    Every edge carries its sources: what system it was seen in, how strongly, and who found otherwise.

    \b
    Example:
      mitragraph path mitragynine "depressive disorder"
    """


@main.command()
@evidence_options
@format_options()
def stats(graph: Asked, format_: str, as_json: bool) -> None:
    """Count what the graph holds.

    \b
    Example:
      mitragraph stats --json
    """
    from .graph.engines import count, counted
    from .graph.present.statistics import statistics_from

    counts, schema = count(graph.place) if graph.is_whole else counted(load_graph(graph))
    statistics = statistics_from(counts, schema, __version__)
    if as_json or format_ == "json":
        echo_json(statistics)
    elif format_ == "tsv":
        from .graph.present.rows import statistics_rows, tsv

        click.echo(tsv(("of", "by", "key", "number"), statistics_rows(statistics)))
    else:
        from .graph.present.terminal import stdout
        from .graph.present.terminal_lists import print_statistics

        print_statistics(schema, statistics, stdout())


@main.command()
@click.argument("name", metavar="NODE|EDGE_ID", type=NodeName())
@click.option(
    "--full", is_flag=True, help="Print every evidence line with its statement, and the titles of the sources."
)
@click.option(
    "--picture",
    type=click.Choice(["affinities", "ladder", "timeline"]),
    help="What --plot draws of a node: its affinities, the tiers of its evidence, or the years. [default: the first there is]",
)
@plot_option
@evidence_options
@report_options
def show(name: str, full: bool, picture: str | None, plot: Path | None, graph: Asked, **how: Any) -> None:
    """Show one node as a monograph, or one edge and why it is as strong as it is.

    A node goes by its id, name, synonym or CURIE, in any case; an edge by its id.

    \b
    Examples:
      mitragraph show mitragynine
      mitragraph show mitragynine--binds--mu-opioid-receptor
      mitragraph show "mu opioid receptor" -o mu.html --plot mu.svg
    """
    kg = part_around(graph, name)
    if "--" in name:
        write_plot(plot, ())
        show_edge(kg, kg.edge(name), **how)
        return
    from .graph.present.monograph import monograph_of

    page = monograph_of(kg, kg[name])
    if plot:
        from .graph.present.monograph_report import pictures_of

        write_plot(plot, pictures_of(kg, page.node.id, picture or ""))
    show_page(kg, page, full, **how)


@main.command()
@click.argument("start", metavar="FROM", type=NodeName())
@click.argument("end", metavar="[TO]", type=NodeName(), required=False)
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
@click.option("--include-refuted", is_flag=True, help="Walk over refuted edges too.")
@click.option("--undirected", is_flag=True, help="Walk edges in both directions.")
@click.option(
    "--through-links",
    is_flag=True,
    help="Run on beyond edges from which nothing follows (co-exposure, association, no effect).",
)
@click.option("--shortest", is_flag=True, help="Only the paths of fewest hops, however many hops those are.")
@click.option(
    "--count",
    is_flag=True,
    help="Only count: paths by length; with --metapath also their degree-weighted count, and without TO for every node it leads to.",
)
@click.option("--quiet", is_flag=True, help="Leave out what was looked for and not found.")
@evidence_options
@format_options("mermaid")
def path(
    start: str,
    end: str | None,
    count: bool,
    quiet: bool,
    graph: Asked,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Find the routes from one node to another, ranked, with the evidence of every hop.

    The order: strength of the weakest hop, whether one agent was used throughout, length, damping of hubs. All parts are printed.

    \b
    Examples:
      mitragraph path mitragynine "depressive disorder"
      mitragraph path mitragynine depression --via Receptor --min-tier animal
      mitragraph path kratom quetiapine --via Enzyme --undirected
      mitragraph path mitragynine "depressive disorder" --without animal
      mitragraph path mitragynine "quetiapine" --undirected --shortest
      mitragraph path mitragynine --metapath "Alkaloid>agonist_of>Receptor>mediates>Effect" --count
    """
    if end is None and not (count and options["metapath"]):
        raise click.UsageError("Missing argument 'TO'. Only --metapath with --count goes without.")
    if count and format_ == "mermaid":
        raise click.UsageError("--count is no drawing: table, json or tsv.")
    if count or end is None:
        count_command(load_graph(graph), start, end, "json" if as_json else format_, **options)
        return
    kg = part_between(graph, start, end, options)
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
        click.echo(STOPPED_EARLY, err=True)


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
@evidence_options
def export(format_: str, output: Path, graph: Asked) -> None:
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
    write = chosen.writer_for(kg)
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

    User and password come from NEO4J_USER and NEO4J_PASSWORD, else you are asked. Readers see the graph before or after, never half of it;
    one of over 50,000 nodes and relationships goes in parts, and an interrupted push is completed by the next. Only what mitragraph wrote itself
    is ever changed or removed.

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
    if kg.is_joined:
        raise click.UsageError(
            "a graph joined with others is not pushed edge by edge. Export it as kgx or csv, and load that in bulk."
        )
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
    from .graph.present.terminal import stdout
    from .graph.present.terminal_conflicts import print_conflicts
    from .graph.reports.conflicts import KINDS, conflict_as_json, conflicts_of
    from .graph.reports.conflicts_report import conflicts_report

    kg = load_studied(graph, name)
    node = kg[name].id if name else ""
    found = conflicts_of(kg, node, kinds or KINDS)
    echo_report(
        kg,
        lambda: conflicts_report(kg, found, node),
        json_content=lambda: {"total": len(found), "conflicts": [conflict_as_json(kg, conflict) for conflict in found]},
        tsv_text=lambda: tsv(CONFLICT_COLUMNS, conflict_rows(kg, found)),
        table=lambda: print_conflicts(kg, found, stdout()),
        **how,
    )


@main.command()
@click.argument("name", metavar="NODE", type=NodeName())
@click.option("--dose-study", metavar="SOURCE", default="", help="Only concentrations from this source, by its id.")
@plot_option
@evidence_options
@report_options
def exposure(name: str, dose_study: str, plot: Path | None, graph: Asked, **how: Any) -> None:
    """Hold concentrations measured in people against those at which a compound acts in vitro.

    Reached from C = K, borderline from C = K / 10; total and free concentrations are kept apart. It says what was measured; it is no basis
    for a dose.

    \b
    Examples:
      mitragraph exposure mitragynine
      mitragraph exposure 7-OH --json
      mitragraph exposure mitragynine -o exposure.html --plot exposure.svg
    """
    from .graph.present.rows import EXPOSURE_COLUMNS, exposure_rows, tsv
    from .graph.reports.exposure import exposure_as_json, exposure_of
    from .graph.reports.exposure_report import exposure_report
    from .graph.reports.pictures import exposure_picture

    kg = load_studied(graph, name)
    found = exposure_of(kg, name, dose_study)
    pictures = exposure_picture(kg, found)
    write_plot(plot, pictures)
    echo_report(
        kg,
        lambda: exposure_report(kg, found, pictures),
        json_content=lambda: exposure_as_json(kg, found),
        tsv_text=lambda: tsv(EXPOSURE_COLUMNS, exposure_rows(kg, found)),
        **how,
    )


@main.command()
@click.argument("name", metavar="[NODE]", required=False, type=NodeName())
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Only edges with this gap, e.g. animal_only, human_self_report_only, one_experiment, one_source, one_first_author; may be repeated.",
)
@click.option(
    "-k",
    "most",
    type=click.IntRange(min=0),
    metavar="NUMBER",
    help="Rows of each table; 0 for all.  [default: 15 in a table, else all]",
)
@evidence_options
@report_options
def gaps(name: str | None, kinds: tuple[str, ...], most: int | None, graph: Asked, **how: Any) -> None:
    """List what isn't known: findings that rest on little, pairs nobody looked at, searches without a hit.

    Ranked as a research agenda: how many paths from an alkaloid of kratom to a condition would become stronger.

    \b
    Examples:
      mitragraph gaps
      mitragraph gaps "depressive disorder" --kind animal_only
      mitragraph gaps -o gaps.html
    """
    from .graph.reports.gaps import KINDS, gaps_of
    from .graph.reports.gaps_report import gaps_report

    for kind in kinds:
        if kind not in KINDS:
            raise click.BadParameter(f"{kind!r} is none of: {', '.join(KINDS)}.", param_hint="--kind")
    kg = load_studied(graph, name)
    node = kg[name].id if name else ""
    if most is None:
        most = 0 if how["output"] or how["as_json"] or how["format_"] != "table" else 15
    report = gaps_report(kg, gaps_of(kg, node), node=node, kinds=kinds).cut(kg.schema, most)
    echo_report(kg, lambda: report, **how)


@main.command()
@click.argument("name", metavar="[NODE]", required=False, type=NodeName())
@evidence_options
@report_options
def safety(name: str | None, graph: Asked, **how: Any) -> None:
    """List risks by how close their evidence stands to a cause, and interactions with the steps that could explain them.

    Kratom alone and co-exposure stand apart; counts stay with their datasets and are never added. NODE is a risk, or a substance.

    \b
    Examples:
      mitragraph safety
      mitragraph safety seizure
      mitragraph safety quetiapine
      mitragraph safety -o safety.html
    """
    from .graph.reports.safety import safety_of
    from .graph.reports.safety_report import safety_report

    kg = load_studied(graph, name)
    node = kg[name].id if name else ""
    echo_report(kg, lambda: safety_report(kg, safety_of(kg, node), node), **how)


@main.command()
@click.argument("names", metavar="[EDGE_ID|NODE|FROM TO|QUESTION]", nargs=-1, type=NodeName())
@click.option("--max-hops", default=4, show_default=True, help="Longest path, in edges, where FROM and TO are given.")
@evidence_options
@report_options
def sensitivity(names: tuple[str, ...], max_hops: int, graph: Asked, **how: Any) -> None:
    """List which conclusions flip when animals, interested sources, one paper, one first author or one experiment are left out.

    The question is an edge, all edges of a node, the paths from one node to another, a saved question (without each kind of evidence only), or
    without a name the whole graph.

    \b
    Examples:
      mitragraph sensitivity mitragynine "depressive disorder"
      mitragraph sensitivity mitragynine--causes_effect--antidepressant-like-effect
      mitragraph sensitivity antidepressant-like-effect -o sensitivity.html
      mitragraph sensitivity why-people-take-it
    """
    from .graph.reports.sensitivity import sensitivity_of
    from .graph.reports.sensitivity_report import question_report, sensitivity_report
    from .graph.sparql.questions import saved_questions

    kg = load_studied(graph, *names)
    question = saved_questions().get(names[0]) if len(names) == 1 and not kg.names.find(names[0]) else None
    if question:
        return echo_report(kg, lambda: question_report(kg, question), **how)
    return echo_report(kg, lambda: sensitivity_report(kg, sensitivity_of(kg, *names, max_hops=max_hops)), **how)


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
    kg = load_studied(graph)
    checked = check_document(kg, read_document(text, kind or format_of(name if is_file else "-", text)))
    echo_report(
        kg,
        lambda: check_report(kg, checked, name),
        json_content=lambda: check_as_json(kg, checked),
        tsv_text=lambda: tsv(CLAIM_COLUMNS, claim_rows(kg, checked)),
        table=lambda: print_checked(kg, checked, stdout()),
        html=lambda: check_as_html(kg, checked, name, __version__),
        **how,
    )


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
@evidence_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "tsv", "csv", "xml", "turtle", "ntriples", "jsonld", "rdfxml"]),
    default="table",
    show_default=True,
    help="How to print the answer: rows as table, json, tsv, csv or xml; graphs as turtle, ntriples, jsonld or rdfxml.",
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
def query(query: str, bindings: tuple[str, ...], graph: Asked, format_: str, as_json: bool, **limits: Any) -> None:
    """Ask a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes mg, mgo, mgs, mge, bibo, cito, dcterms, prov, rdf, rdfs, skos, xsd and others are known. `mitragraph questions` lists the saved ones.

    With --graph https://… the endpoint itself is asked, with --graph neo4j://… the Neo4j: a saved question in its Cypher form, for the same rows.

    \b
    Examples:
      mitragraph query receptors-of-an-alkaloid --bind alkaloid=mitragynine
      mitragraph query claim-verdict --bind subject=kratom --bind predicate=mgo:reduces --bind object=pain
      mitragraph query "SELECT ?effect { mg:mitragynine mgo:causesEffect ?effect }"
      mitragraph query affinities --format csv
    """
    from .graph.engines import answer as answer_of
    from .graph.sparql.ask import GRAPH_FORMATS, Question, ask, names_in, parse_bindings
    from .graph.sparql.parameters import with_parameters

    asked = read_query(query)
    chosen = "json" if as_json or format_ == "table" else format_
    whole = None if graph.is_whole else load_graph(graph)
    named = names_in(bindings)
    names = None
    if named:
        from .graph.engines import Part, open_part

        names = (whole or open_part(graph.place, Part((), also=named))).names
    terms = parse_bindings(bindings, names)
    sparql, terms = (asked, terms) if isinstance(asked, str) else with_parameters(asked, terms)
    cypher = "" if isinstance(asked, str) else asked.cypher
    question = Question(sparql, terms, chosen, cypher=cypher, **limits)
    answer = ask(question, whole, __version__) if whole else answer_of(graph.place, question, __version__)
    if format_ == "table" and not as_json and answer.startswith(b"{") and b'"head"' in answer[:20]:
        from .graph.present.answers import print_answer
        from .graph.present.terminal import stdout

        rows = print_answer(answer, stdout())
        click.echo(f"{rows} {'row' if rows == 1 else 'rows'}", err=True)
    else:
        click.echo(answer, nl=chosen not in GRAPH_FORMATS and not answer.endswith(b"\n"))


@main.command()
@click.argument("name", required=False, type=QuestionName())
@click.option("--cypher", is_flag=True, help="Only those with a counterpart in Cypher; of one question, print that.")
@format_options()
def questions(name: str | None, cypher: bool, format_: str, as_json: bool) -> None:
    """List the saved questions, or show one with its query.

    \b
    Examples:
      mitragraph questions
      mitragraph questions affinities
      mitragraph questions affinities --cypher
    """
    from .graph.sparql.questions import cypher_of, find_question, saved_questions

    if name and cypher:
        click.echo(cypher_of(name), nl=False)
        return
    if name:
        question = find_question(name)
        click.echo(f"{question.title}\n{question.comment}\n\n{question.sparql.strip()}")
        return
    found = [question for question in saved_questions().values() if question.cypher or not cypher]
    if as_json or format_ == "json":
        echo_json([{"name": item.name, "title": item.title, "keywords": list(item.keywords)} for item in found])
    elif format_ == "tsv":
        from .graph.present.rows import tsv

        click.echo(
            tsv(("name", "title", "keywords"), ((item.name, item.title, "|".join(item.keywords)) for item in found))
        )
    else:
        from .graph.present.terminal import stdout
        from .graph.present.terminal_lists import print_questions

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
@evidence_options
def explore(
    output: Path,
    focus: str | None,
    hops: int,
    via: str | None,
    path: tuple[str, str] | None,
    open_: bool,
    graph: Asked,
) -> None:
    """Write the graph as one HTML file to look at: offline, every edge clickable down to its papers.

    \b
    Examples:
      mitragraph explore -o explorer.html
      mitragraph explore --focus mitragynine --hops 2 --via Receptor
      mitragraph explore --path mitragynine "depressive disorder" --open
    """
    from .graph.explorer import fit_for_a_page, start_at, warning_about, write_explorer

    kg = load_graph(graph)
    start = start_at(kg, focus=focus, hops=hops, via=via, path=path)
    around, cut = kg.around(start.focus, hops) if start.focus else (kg, "")
    part = fit_for_a_page(around, start)
    if warning := cut or warning_about(part):
        click.echo(warning, err=True)
    write_explorer(part, output, start, cut)
    click.echo(
        f"{output}: {output.stat().st_size / 1e6:.1f} MB, {len(part.nodes):,} nodes, {len(part.edges):,} edges.",
        err=True,
    )
    if open_:
        click.launch(output.resolve().as_uri())


@main.command()
@click.argument("sources", metavar="SRC…", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of the compiled graph.",
)
@click.option("--no-sparql", is_flag=True, help="Leave out the store that `query` needs; it takes most of the time.")
@click.option(
    "--name", "names", multiple=True, help="Name of a source that isn't tables of ours; once for each, in order."
)
@click.option("--version", "versions", multiple=True, help="Version of such a source.")
@click.option("--licence", "licences", multiple=True, help="Licence of such a source.")
@click.option(
    "--prefix",
    "prefixes",
    multiple=True,
    metavar="KIND=PREFIX",
    help="Registry of the bare ids of one kind, e.g. Symptom=MESH, so that they can be united; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was built as JSON.")
def build(sources: tuple[str, ...], output: Path, prefixes: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Compile graphs into a folder that every command opens at once with --graph.

    SRC is `shipped`, a folder of tables, a KGX graph (TSV or JSON lines) or an edge list (nodes with id, name, kind; edges with source,
    metaedge, target), as a folder or as one of its two files, plain or .gz. Several are joined: nodes that share an identifier become one.

    \b
    Examples:
      mitragraph build shipped -o kratom.graph
      mitragraph build shipped hetionet/ --version 1.0 --licence CC0-1.0 --prefix Symptom=MESH -o joined.graph
    """
    from .graph.build import compile_graph

    pairs = [prefix.partition("=") for prefix in prefixes]
    if any(not kind or not prefix for kind, _, prefix in pairs):
        raise click.UsageError("--prefix: write it as KIND=PREFIX, e.g. Symptom=MESH.")
    report = compile_graph(
        sources,
        output,
        version=__version__,
        bar=progress_bar,
        with_store=not options["no_sparql"],
        prefixes={kind: prefix for kind, _, prefix in pairs},
        **{name: options[name] for name in ("names", "versions", "licences")},
    )
    found = report.manifest
    if as_json:
        echo_json({"directory": str(output), "new": report.is_new, **found.counts()})
    united = (
        f", {found.united:,} unions, {found.ambiguous:,} ambiguous (tables/unions.tsv)"
        if found.united or found.ambiguous
        else ""
    )
    state = "" if report.is_new else " It was there already, built from the same input."
    click.echo(f"{output}: {found.nodes:,} nodes, {found.edges:,} edges{united}.{state}", err=True)


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
