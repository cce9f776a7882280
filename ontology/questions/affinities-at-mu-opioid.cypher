// What binds the mu-opioid receptor, and how tightly? Every Ki as reported, never averaged
MATCH (a:Entity)<-[:SUBJECT]-(e:Edge {predicate: 'binds'})-[:OBJECT]->(:Entity {id: 'mu-opioid-receptor'})
MATCH (e)-[:HAS_EVIDENCE]->(l:EvidenceLine {parameter: 'ki', unit: 'nM'})-[:FROM]->(s:Source)
RETURN a.name AS ligand, l.relation AS relation, l.value AS ki, l.unit AS unit, l.system AS system, s.citation AS source, l.id AS line
ORDER BY l.low, line
