// Which potencies were measured at enzymes, channels and receptors?
// node: substance, target
// predicate: action
// parameter: parameter
MATCH (e:Edge)-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(s:Source)
WHERE l.parameter IN ['ic50', 'ec50', 'emax', 'inactivation_ki', 'kinact']
  AND l.relation IS NOT NULL AND l.value IS NOT NULL AND l.unit IS NOT NULL AND l.system IS NOT NULL
RETURN e.subject AS substance, e.predicate AS action, e.object AS target, l.parameter AS parameter, l.relation AS relation, l.value AS value,
       l.unit AS unit, l.system AS system, s.citation AS source
ORDER BY target, substance, parameter, value, unit, system, source
