// Which findings were read only in another document?
MATCH (s:Source)<-[:FROM]-(f:EvidenceLine|Measurement {checked: 'secondary'})-[:READ_IN]->(r:Source)
RETURN f.id AS id, s.citation AS source, r.citation AS readIn
ORDER BY id
