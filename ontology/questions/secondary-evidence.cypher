// Which lines were read in another document than the one they cite?
MATCH (cited:Source)<-[:FROM]-(l:EvidenceLine)-[:READ_IN]->(read:Source)
RETURN l.id AS line, cited.id AS cited, read.id AS read_in
ORDER BY line
