// How many sources does each year contribute?
MATCH (l:EvidenceLine)-[:FROM]->(s:Source)
WHERE s.year IS NOT NULL
RETURN toString(s.year) AS year, count(DISTINCT s) AS sources, count(DISTINCT l) AS lines
ORDER BY year
