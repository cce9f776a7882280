// Which findings are contested, and how many lines stand on each side?
MATCH (e:Edge {contested: true})
RETURN e.id AS edge, e.sentence AS sentence, e.supporting AS supporting, e.disputing AS disputing
ORDER BY edge
