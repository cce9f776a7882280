// How much of an alkaloid do plant and products hold?
// node: alkaloid, material
MATCH (:Alkaloid|Compound)<-[:OBJECT]-(e:Edge {predicate: 'contains'})-[:HAS_EVIDENCE]->(l:EvidenceLine {parameter: 'content'})-[:FROM]->(s:Source)
WHERE l.relation IS NOT NULL AND l.value IS NOT NULL AND l.unit IS NOT NULL AND l.system IS NOT NULL
RETURN e.object AS alkaloid, e.subject AS material, l.relation AS relation, l.value AS value, l.unit AS unit, l.system AS system, s.citation AS source
ORDER BY alkaloid, material, value, unit, system, source
