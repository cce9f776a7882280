// What was seen in people about kratom and depression?
// node: substance, condition
// predicate: relation
// tier: tier
// design: design
// sentence: statement
MATCH (:Preparation|Alkaloid)<-[:SUBJECT]-(e:Edge)-[:HAS_EVIDENCE]->(l:EvidenceLine {stance: 'supports'})-[:FROM]->(s:Source)
WHERE e.object IN ['depressive-disorder', 'depressed-mood', 'internalizing-disorder'] AND l.in_people
RETURN e.subject AS substance, e.predicate AS relation, e.object AS condition, l.tier AS tier, l.design AS design, s.citation AS source, l.statement AS statement
ORDER BY l.tier_rank, substance, relation, source, statement
