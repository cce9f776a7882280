"""The ontology agrees with itself, with its compiled form, and with OWL."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from mitragraph.ontology import schema as schema_module
from mitragraph.ontology.errors import OntologyError
from mitragraph.ontology.files import COMPILED, NAMESPACE, TURTLE
from mitragraph.ontology.schema import Schema, load_schema, schema_from_terms
from mitragraph.ontology.turtle import read_terms
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.namespace import SKOS


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(TURTLE)


def test_the_compiled_form_is_up_to_date() -> None:
    compiled = json.loads(COMPILED.read_text(encoding="utf-8"))
    assert compiled["sha256"] == hashlib.sha256(TURTLE.read_bytes()).hexdigest(), "run 'make ontology'"
    assert compiled["terms"] == read_terms(TURTLE)


def test_an_outdated_compiled_form_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turtle = tmp_path / "mitragraph.ttl"
    turtle.write_text(
        TURTLE.read_text(encoding="utf-8").replace('owl:versionInfo "', 'owl:versionInfo "edited '), encoding="utf-8"
    )
    monkeypatch.setattr(schema_module, "TURTLE", turtle)
    load_schema.cache_clear()
    try:
        assert load_schema().version.startswith("edited")
    finally:
        monkeypatch.undo()
        load_schema.cache_clear()


def test_every_term_has_label_and_definition(graph: Graph) -> None:
    ours = {term for term in graph.subjects(RDF.type) if isinstance(term, URIRef) and str(term).startswith(NAMESPACE)}
    inverses = set(graph.objects(None, OWL.inverseOf))
    assert [term for term in sorted(ours) if (term, RDFS.label, None) not in graph] == []
    undefined = [term for term in sorted(ours - inverses) if (term, SKOS.definition, None) not in graph]
    plumbing = {"supports", "disputes", "tier", "wording", "knowledgeLevel", "isInPeople", "isPrimary", "SourceKind"}
    assert [term for term in undefined if str(term).removeprefix(NAMESPACE) not in plumbing] == []


def test_no_term_of_ours_is_used_without_being_declared(graph: Graph) -> None:
    declared = {term for term in graph.subjects(RDF.type) if isinstance(term, URIRef)}
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and str(term).startswith(NAMESPACE)}
    assert sorted(used - declared) == []


def test_each_name_means_one_kind_of_thing(graph: Graph) -> None:
    """OWL 2 DL forbids one IRI as, say, an object and an annotation property."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for term in set(graph.subjects(RDF.type)):
        assert sum((term, RDF.type, kind) in graph for kind in kinds) <= 1, term
        assert not ((term, RDF.type, OWL.Class) in graph and any((term, RDF.type, kind) in graph for kind in kinds)), (
            term
        )


def test_domains_and_ranges_are_classes(graph: Graph) -> None:
    for link in (RDFS.domain, RDFS.range):
        for _, value in graph.subject_objects(link):
            datatype = str(value).startswith("http://www.w3.org/2001/XMLSchema#")
            assert datatype or isinstance(value, BNode) or (value, RDF.type, OWL.Class) in graph, value


def test_every_predicate_has_an_inverse_or_is_symmetric(schema: Schema) -> None:
    for predicate in schema.predicates.values():
        assert predicate.is_abstract or predicate.inverse_verb, predicate.key


def test_a_binding_assay_never_makes_an_agonist(schema: Schema) -> None:
    functional = [
        predicate for predicate in schema.predicates.values() if predicate.is_functional and not predicate.is_abstract
    ]
    assert len(functional) >= 6
    assert all("in_vitro_binding" in predicate.never_from for predicate in functional)


def test_treats_does_not_exist(schema: Schema) -> None:
    assert not [key for key in schema.predicates if "treat" in key]


def test_exclusion_works_both_ways(schema: Schema) -> None:
    for key, others in schema.excluded.items():
        assert all(key in schema.excluded[other] for other in others)
    assert "antagonist_of" in schema.excluded["partial_agonist_of"]


def test_a_partial_agonist_is_an_agonist(schema: Schema) -> None:
    assert "partial_agonist_of" in schema.with_descendants["agonist_of"]
    assert "agonist_of" not in schema.with_descendants["partial_agonist_of"]


def test_the_designs_of_the_design_page_are_there(schema: Schema) -> None:
    listed = [
        "meta_analysis",
        "randomised_trial",
        "human_trial",
        "human_laboratory",
        "cohort_or_case_control",
        "cross_sectional_survey",
        "ecological_momentary_assessment",
        "poison_centre_or_spontaneous_reports",
        "case_series",
        "case_report",
        "forensic",
        "animal_in_vivo",
        "ex_vivo",
        "in_vitro_functional",
        "in_vitro_binding",
        "in_vitro_metabolism",
        "in_vitro_other",
        "in_silico",
        "chemical_analysis",
        "regulatory",
        "narrative_review",
        "marketing_claim",
    ]
    assert set(listed) <= set(schema.designs)
    assert set(schema.designs) - set(listed) == {"meta_analysis_of_observations", "imported_from_resource"}


def test_mappings_to_biolink_exist_there(schema: Schema) -> None:
    """Every Biolink term we map to is in the Biolink Model we were checked against (4.4)."""
    from importlib.resources import files

    import yaml

    model = yaml.safe_load((files("biolink_model") / "schema" / "biolink_model.yaml").read_text(encoding="utf-8"))
    assert model["version"].startswith("4.")
    slots = {name.replace(" ", "_") for name in model["slots"]}
    classes = {"".join(word[:1].upper() + word[1:] for word in name.split()) for name in model["classes"]}
    levels = set(model["enums"]["KnowledgeLevelEnum"]["permissible_values"])
    prefix = "https://w3id.org/biolink/vocab/"
    for terms, known in ((schema.predicates.values(), slots), (schema.categories.values(), classes)):
        for term in terms:
            ours = [
                iri.removeprefix(prefix) for iris in term.matches.values() for iri in iris if iri.startswith(prefix)
            ]
            assert ours, f"{term.key} is mapped to no Biolink term"
            assert set(ours) <= known, term.key
    assert {design.knowledge_level for design in schema.designs.values()} <= levels


def test_disagreeing_terms_are_an_error_of_ours(tmp_path: Path) -> None:
    text = TURTLE.read_text(encoding="utf-8")
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        text.replace("mgo:establishedBy mgo:inVitroBinding", "mgo:establishedBy mgo:tarotReading", 1), encoding="utf-8"
    )
    with pytest.raises(OntologyError, match="points at tarot_reading, which is not among the designs"):
        read_terms(broken)


def test_the_schema_can_be_made_from_plain_terms() -> None:
    assert schema_from_terms(read_terms(TURTLE)).predicates == load_schema().predicates
