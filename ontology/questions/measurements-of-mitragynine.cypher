// Which numbers are known about mitragynine itself?
MATCH (m:Measurement)-[:MEASURED_ON]->(:Entity {id: 'mitragynine'})
MATCH (m)-[:FROM]->(s:Source)
RETURN m.id AS measurement, m.parameter AS parameter, m.relation AS relation, m.value AS value, m.unit AS unit, m.system AS system, s.citation AS source
ORDER BY parameter, measurement
