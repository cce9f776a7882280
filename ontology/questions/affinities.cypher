// Which affinities were measured, in which unit and system?
// node: ligand, target
// parameter: parameter
MATCH (e:Edge {predicate: 'binds'})-[:HAS_EVIDENCE]->(l:EvidenceLine {stance: 'supports'})-[:FROM]->(s:Source)
WHERE l.parameter IN ['ki', 'kd'] AND l.relation IS NOT NULL AND l.value IS NOT NULL AND l.unit IS NOT NULL AND l.system IS NOT NULL
RETURN e.subject AS ligand, e.object AS target, l.parameter AS parameter, l.relation AS relation, l.value AS value, l.unit AS unit,
       l.system AS system, s.citation AS source
ORDER BY target, ligand, value, system, source
