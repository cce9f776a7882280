// What was tested and not found?
// node: subject, object
// predicate: predicate
MATCH (e:Edge {refuted: true})-[:HAS_EVIDENCE]->(:EvidenceLine)-[:FROM]->(s:Source)
RETURN DISTINCT e.subject AS subject, e.predicate AS predicate, e.object AS object, s.citation AS source
ORDER BY subject, predicate, object, source
