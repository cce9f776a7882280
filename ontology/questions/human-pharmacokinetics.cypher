// Which blood levels and half-lives were measured in people?
// node: compound, given
// parameter: parameter
MATCH (m:Measurement {in_people: true})-[:FROM]->(s:Source)
WHERE m.parameter IN ['cmax', 'tmax', 'half_life', 'auc', 'oral_clearance', 'oral_volume', 'volume', 'clearance']
  AND m.relation IS NOT NULL AND m.value IS NOT NULL AND m.unit IS NOT NULL AND m.system IS NOT NULL
OPTIONAL MATCH (m)-[:AGENT]->(a:Entity)
RETURN m.node AS compound, m.parameter AS parameter, m.relation AS relation, m.value AS value, m.unit AS unit, a.id AS given, m.system AS system, s.citation AS source
ORDER BY compound, parameter, source, m.id, given IS NOT NULL, given
