-- The index of what everybody may see: German words by their stem, and parts of long words by three letters in a row.
CREATE TABLE participation_idea_search (
    idea_id bigint PRIMARY KEY,
    words tsvector NOT NULL
);
CREATE INDEX participation_idea_search_words ON participation_idea_search USING gin (words);

CREATE FUNCTION search_words(title text, place text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE AS $$
    SELECT setweight(to_tsvector('pg_catalog.german', title), 'A')
        || setweight(to_tsvector('pg_catalog.german', place), 'B')
        || setweight(to_tsvector('pg_catalog.german', body), 'C')
$$;

CREATE FUNCTION search_keep_up() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM participation_idea_search WHERE idea_id = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.visibility = 'visible' THEN
        INSERT INTO participation_idea_search (idea_id, words)
        VALUES (NEW.id, search_words(NEW.title, NEW.place_text, NEW.text));
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION search_empty() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM participation_idea_search;
    RETURN NULL;
END
$$;

CREATE TRIGGER search_idea_written
AFTER INSERT OR DELETE OR UPDATE OF title, place_text, text, visibility ON participation_idea
FOR EACH ROW EXECUTE FUNCTION search_keep_up();

CREATE TRIGGER search_ideas_emptied AFTER TRUNCATE ON participation_idea
FOR EACH STATEMENT EXECUTE FUNCTION search_empty();

INSERT INTO participation_idea_search (idea_id, words)
SELECT id, search_words(title, place_text, text) FROM participation_idea WHERE visibility = 'visible';

-- Whoever may not add an extension searches without it: slower, and with the same results.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'pg_trgm is not there: %', SQLERRM;
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') THEN
        CREATE INDEX participation_idea_search_parts ON participation_idea USING gin (search gin_trgm_ops);
    END IF;
END
$$;
