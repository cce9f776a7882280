// Which deaths were described as being with kratom or mitragynine only?
// node: subject
// parameter: parameter
// sentence: statement
MATCH (e:Edge {predicate: 'associated_with_risk', object: 'death'})-[:HAS_EVIDENCE]->(l:EvidenceLine {stance: 'supports'})-[:FROM]->(s:Source)
WHERE l.statement =~ '(?is).*( only|alone|absence of other|no other).*'
RETURN e.subject AS subject, CASE WHEN l.value IS NOT NULL THEN l.parameter END AS parameter, l.value AS value, s.citation AS source, l.statement AS statement
ORDER BY subject, source, statement
