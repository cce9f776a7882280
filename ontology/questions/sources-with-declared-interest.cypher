// Which sources declare an interest, and what rests on them?
// source: source
MATCH (l:EvidenceLine)-[:FROM]->(s:Source)
WHERE s.interest IS NOT NULL
RETURN s.id AS source, s.citation AS citation, s.interest AS interest, count(l) AS lines
ORDER BY citation, source
