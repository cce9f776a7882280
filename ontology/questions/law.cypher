// What does the law say, where and as of when?
// node: jurisdiction, substance
// predicate: status
// stance: stance
// sentence: statement
MATCH (:Jurisdiction)<-[:OBJECT]-(e:Edge)-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(s:Source)
RETURN e.object AS jurisdiction, e.subject AS substance, e.predicate AS status, l.stance AS stance, s.citation AS source, l.statement AS statement
ORDER BY jurisdiction, substance, status, source, statement
