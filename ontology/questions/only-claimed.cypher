// What do sellers claim, and what else is known of it?
// node: subject, object
// predicate: predicate
// strength: strength
MATCH (e:Edge)-[:HAS_EVIDENCE]->(:EvidenceLine {design: 'marketing_claim'})-[:FROM]->(s:Source)
RETURN e.subject AS subject, e.predicate AS predicate, e.object AS object, e.strength AS strength, s.title AS page
ORDER BY subject, predicate, object, page
