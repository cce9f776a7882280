// Which deaths are described, and what else was in the body?
// node: subject, foundTogetherWith
// parameter: parameter
MATCH (e:Edge {predicate: 'associated_with_risk', object: 'death'})-[:HAS_EVIDENCE]->(l:EvidenceLine {stance: 'supports'})-[:FROM]->(s:Source)
WHERE l.system IS NOT NULL AND l.experiment IS NOT NULL
OPTIONAL MATCH (co:Edge {predicate: 'co_exposed_with'})-[:HAS_EVIDENCE]->(:EvidenceLine {experiment: l.experiment})
WITH e, l, s, CASE co.subject WHEN e.subject THEN co.object ELSE co.subject END AS foundTogetherWith
RETURN e.subject AS subject, l.system AS system, CASE WHEN l.value IS NOT NULL THEN l.parameter END AS parameter, l.value AS value,
       s.citation AS source, foundTogetherWith
ORDER BY l.id, foundTogetherWith IS NOT NULL, foundTogetherWith
