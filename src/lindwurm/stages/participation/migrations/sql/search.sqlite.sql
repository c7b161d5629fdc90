-- The index of what everybody may see: three letters in a row, so that a part of a long German word is found too.
-- Words stand in it with their umlauts and without, so that one bench (Bank) finds many (Bänke).
CREATE VIRTUAL TABLE participation_idea_search USING fts5(words, tokenize = 'trigram');

CREATE TRIGGER search_idea_added AFTER INSERT ON participation_idea
WHEN NEW.visibility = 'visible'
BEGIN
    INSERT INTO participation_idea_search (rowid, words) VALUES (NEW.id, NEW.search || ' ' || replace(replace(replace(NEW.search, 'ae', 'a'), 'oe', 'o'), 'ue', 'u'));
END;

CREATE TRIGGER search_idea_changed AFTER UPDATE OF search, visibility ON participation_idea
WHEN OLD.search <> NEW.search OR OLD.visibility <> NEW.visibility
BEGIN
    DELETE FROM participation_idea_search WHERE rowid = OLD.id;
    INSERT INTO participation_idea_search (rowid, words)
    SELECT NEW.id, NEW.search || ' ' || replace(replace(replace(NEW.search, 'ae', 'a'), 'oe', 'o'), 'ue', 'u')
    WHERE NEW.visibility = 'visible';
END;

CREATE TRIGGER search_idea_gone AFTER DELETE ON participation_idea
BEGIN
    DELETE FROM participation_idea_search WHERE rowid = OLD.id;
END;

INSERT INTO participation_idea_search (rowid, words)
SELECT id, search || ' ' || replace(replace(replace(search, 'ae', 'a'), 'oe', 'o'), 'ue', 'u')
FROM participation_idea WHERE visibility = 'visible';
