// Which receptors do mitragynine and 7-hydroxymitragynine both bind?
MATCH (:Entity {id: 'mitragynine'})-[a:BINDS]->(r:Receptor)<-[b:BINDS]-(:Entity {id: '7-hydroxymitragynine'})
RETURN r.name AS receptor, a.best_value AS mitragynine, b.best_value AS hydroxymitragynine
ORDER BY receptor
