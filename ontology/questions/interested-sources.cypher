// Which sources state an interest a reader should know, and how many lines rest on them?
MATCH (l:EvidenceLine)-[:FROM]->(s:Source)
WHERE s.interest IS NOT NULL
RETURN s.id AS source, s.citation AS citation, s.interest AS interest, count(l) AS lines
ORDER BY lines DESC, source
