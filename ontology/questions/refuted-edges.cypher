// What was claimed or tried and has only evidence against it? Refuted edges are nodes, never relationships
MATCH (s:Entity)<-[:SUBJECT]-(e:Edge {refuted: true})-[:OBJECT]->(o:Entity)
RETURN e.id AS edge, s.name AS subject, e.predicate AS predicate, o.name AS object, e.disputing AS disputing
ORDER BY edge
