// What do people say they take it for?
// node: preparation, reason
MATCH (e:Edge {predicate: 'used_for'})-[:HAS_EVIDENCE]->(l:EvidenceLine {tier: 'human_self_report'})-[:FROM]->(s:Source)
WHERE l.system IS NOT NULL
WITH e, l, s, l.relation IS NOT NULL AND l.value IS NOT NULL AND l.unit IS NOT NULL AS counted
RETURN e.subject AS preparation, e.object AS reason, CASE WHEN counted THEN l.relation END AS relation, CASE WHEN counted THEN l.value END AS value,
       CASE WHEN counted THEN l.unit END AS unit, l.system AS system, s.citation AS source
ORDER BY reason, preparation, source, l.id
