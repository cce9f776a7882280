// What rests on a single experiment?
// node: subject, object
// predicate: predicate
MATCH (e:Edge {strength: 'supported', experiments: 1})-[:HAS_EVIDENCE]->(:EvidenceLine)-[:FROM]->(s:Source)
RETURN DISTINCT e.subject AS subject, e.predicate AS predicate, e.object AS object, s.citation AS source
ORDER BY subject, predicate, object, source
