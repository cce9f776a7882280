// What goes with depression in the population?
// node: one, other
// parameter: parameter
UNWIND ['depressive-disorder', 'depressed-mood', 'suicidal-ideation', 'suicide-attempt', 'internalizing-disorder'] AS harm
MATCH (e:Edge)-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(s:Source)
WHERE e.predicate IN ['associated_with', 'associated_with_risk'] AND harm IN [e.subject, e.object] AND l.system IS NOT NULL
RETURN e.subject AS one, e.object AS other, CASE WHEN l.value IS NOT NULL THEN l.parameter END AS parameter, l.value AS value,
       l.system AS system, s.citation AS source
ORDER BY one, other, source, l.id
