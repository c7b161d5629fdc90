-- The rules of the ballot box, held by the database itself; docs/ballot-box.md says what each is for.
-- Whoever writes into the box holds the poll's row FOR SHARE: a close, which holds it FOR UPDATE, misses no ballot.

CREATE FUNCTION box_refuse(reason text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ballot box: %', reason USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION box_state(wanted bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM participation_poll WHERE id = wanted FOR SHARE;
  RETURN found;
END $$;

CREATE FUNCTION box_writable(box_poll bigint, number integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE found text := box_state(box_poll);
BEGIN
  RETURN found IS NOT DISTINCT FROM 'open' OR (found = 'closed' AND EXISTS (
    SELECT 1 FROM participation_correction
    WHERE poll_id = box_poll AND paper_number = number AND seal_id IS NULL));
END $$;

-- 1 Polls: the state goes setup -> open -> closed; what was published stays; no closing without a seal.

CREATE FUNCTION box_poll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'setup' THEN
      PERFORM box_refuse('expected a new poll in set-up');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state THEN
    IF NOT ((OLD.state = 'setup' AND NEW.state = 'open') OR (OLD.state = 'open' AND NEW.state = 'closed')) THEN
      PERFORM box_refuse('a poll goes from set-up to open to closed');
    END IF;
    IF NEW.state = 'closed' AND (
      NOT EXISTS (SELECT 1 FROM participation_seal WHERE poll_id = OLD.id AND number = 1)
      OR EXISTS (SELECT 1 FROM participation_cast WHERE poll_id = OLD.id)
      OR EXISTS (SELECT 1 FROM participation_arrivals WHERE poll_id = OLD.id)
    ) THEN
      PERFORM box_refuse('a poll closes with its seal, without links to voters');
    END IF;
  END IF;
  IF OLD.state = 'closed' AND NEW.closed_on IS DISTINCT FROM OLD.closed_on THEN
    PERFORM box_refuse('what was published with a poll does not change');
  END IF;
  IF OLD.state <> 'setup'
    AND (NEW.budget, NEW.ballot_type, NEW.most, NEW.points, NEW.procedure, NEW.eligibility, NEW.may_change,
         NEW.objection_days, NEW.format_id, NEW.municipality_id, NEW.opened_on)
     IS DISTINCT FROM (OLD.budget, OLD.ballot_type, OLD.most, OLD.points, OLD.procedure, OLD.eligibility,
         OLD.may_change, OLD.objection_days, OLD.format_id, OLD.municipality_id, OLD.opened_on)
  THEN
    PERFORM box_refuse('what was published with a poll does not change');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_poll BEFORE INSERT OR UPDATE ON participation_poll
FOR EACH ROW EXECUTE FUNCTION box_poll();

CREATE FUNCTION box_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.poll_id, NEW.key, NEW.title_de, NEW.title_en, NEW.text_de, NEW.text_en, NEW.cost, NEW.check_state)
      IS NOT DISTINCT FROM
       (OLD.poll_id, OLD.key, OLD.title_de, OLD.title_en, OLD.text_de, OLD.text_en, OLD.cost, OLD.check_state)
    THEN
      RETURN NEW;
    END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    IF box_state(OLD.poll_id) <> 'setup' THEN
      PERFORM box_refuse('what was published with a poll does not change');
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF box_state(NEW.poll_id) <> 'setup' THEN
    PERFORM box_refuse('what was published with a poll does not change');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_proposal BEFORE INSERT OR UPDATE OR DELETE ON participation_proposal
FOR EACH ROW EXECUTE FUNCTION box_proposal();

-- 2 Ballots: they come and go while the poll is open, and are never changed in place.

CREATE FUNCTION box_never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM box_refuse(TG_ARGV[0]);
  RETURN NULL;
END $$;

CREATE FUNCTION box_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF box_state(OLD.poll_id) <> 'open' THEN
      PERFORM box_refuse('the poll is not open');
    END IF;
    RETURN OLD;
  END IF;
  IF box_state(NEW.poll_id) IS DISTINCT FROM 'open' THEN
    PERFORM box_refuse('the poll is not open');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_ballot BEFORE INSERT OR DELETE ON participation_ballot
FOR EACH ROW EXECUTE FUNCTION box_ballot();

CREATE TRIGGER box_ballot_changed BEFORE UPDATE ON participation_ballot
FOR EACH ROW EXECUTE FUNCTION box_never('a ballot is replaced, never changed');

-- 3 Choices: within the limits of the poll; after the close only on a paper ballot with a waiting correction.

CREATE FUNCTION box_choice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE box participation_ballot;
BEGIN
  IF TG_OP = 'DELETE' THEN
    SELECT * INTO box FROM participation_ballot WHERE id = OLD.ballot_id;
    IF FOUND AND NOT box_writable(box.poll_id, box.paper_number) THEN
      PERFORM box_refuse('the poll is not open');
    END IF;
    RETURN OLD;
  END IF;
  SELECT * INTO box FROM participation_ballot WHERE id = NEW.ballot_id FOR UPDATE;
  IF NOT FOUND OR NOT box_writable(box.poll_id, box.paper_number) THEN
    PERFORM box_refuse('the poll is not open');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM participation_proposal
    WHERE id = NEW.proposal_id AND poll_id = box.poll_id AND check_state = 'fit') THEN
    PERFORM box_refuse('only what stands on the ballot of this poll can be chosen');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_choice BEFORE INSERT OR DELETE ON participation_ballotchoice
FOR EACH ROW EXECUTE FUNCTION box_choice();

CREATE FUNCTION box_choice_limits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE poll participation_poll; chosen integer; spread integer; alike integer;
BEGIN
  SELECT p.* INTO poll FROM participation_poll p
  JOIN participation_ballot b ON b.poll_id = p.id WHERE b.id = NEW.ballot_id;
  SELECT count(*), sum(points), count(*) FILTER (WHERE points = NEW.points)
  INTO chosen, spread, alike FROM participation_ballotchoice WHERE ballot_id = NEW.ballot_id;
  IF chosen > (CASE poll.ballot_type WHEN 'choose-1' THEN 1 ELSE poll.most END)
    OR (poll.ballot_type IN ('approval', 'choose-1') AND NEW.points <> 1)
    OR (poll.ballot_type = 'cumulative' AND spread > poll.points)
    OR (poll.ballot_type = 'ordinal' AND (NEW.points > poll.most OR alike > 1))
  THEN
    PERFORM box_refuse('the ballot exceeds a limit of the poll');
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER box_choice_limits AFTER INSERT ON participation_ballotchoice
FOR EACH ROW EXECUTE FUNCTION box_choice_limits();

CREATE TRIGGER box_choice_changed BEFORE UPDATE ON participation_ballotchoice
FOR EACH ROW EXECUTE FUNCTION box_never('a ballot is replaced, never changed');

-- 4 Who cast what: only while the poll is open, by the kind of voter that the poll names, in one poll.

CREATE FUNCTION box_cast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF box_state(NEW.poll_id) IS DISTINCT FROM 'open' THEN
    PERFORM box_refuse('the poll is not open');
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM participation_poll p JOIN participation_ballot b ON b.poll_id = p.id
    WHERE p.id = NEW.poll_id AND b.id = NEW.ballot_id AND b.paper_number IS NULL AND (
      (p.eligibility = 'accounts' AND NEW.user_id IS NOT NULL)
      OR (p.eligibility = 'codes' AND EXISTS (
        SELECT 1 FROM participation_code c
        WHERE c.id = NEW.code_id AND c.poll_id = p.id AND c.state <> 'struck')))
  ) THEN
    PERFORM box_refuse('the voter does not belong to this poll');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_cast BEFORE INSERT ON participation_cast
FOR EACH ROW EXECUTE FUNCTION box_cast();

CREATE TRIGGER box_cast_changed BEFORE UPDATE ON participation_cast
FOR EACH ROW EXECUTE FUNCTION box_never('a ballot is replaced, never changed');

CREATE FUNCTION box_arrivals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF box_state(NEW.poll_id) IS DISTINCT FROM 'open' THEN
    PERFORM box_refuse('the poll is not open');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_arrivals BEFORE INSERT ON participation_arrivals
FOR EACH ROW EXECUTE FUNCTION box_arrivals();

-- 5 Codes: none after the close; a hash never changes, a struck code stays struck, a used one is never new again.

CREATE FUNCTION box_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF box_state(NEW.poll_id) = 'closed' THEN
    PERFORM box_refuse('the poll is closed');
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.hash <> OLD.hash OR NEW.poll_id <> OLD.poll_id
      OR (OLD.state = 'struck' AND NEW.state <> 'struck') OR (OLD.state = 'used' AND NEW.state = 'unused')
    THEN
      PERFORM box_refuse('a code goes from unused to used to struck, until the close');
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_code BEFORE INSERT OR UPDATE ON participation_code
FOR EACH ROW EXECUTE FUNCTION box_code();

-- 6 Seals and corrections: two people each (nobody for the examples of a fictional town); nothing sealed changes or goes.

CREATE FUNCTION box_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text := box_state(NEW.poll_id);
BEGIN
  IF (
    (jsonb_array_length(NEW.sealed_by) = 2 AND NEW.sealed_by -> 0 <> NEW.sealed_by -> 1
     AND jsonb_typeof(NEW.sealed_by -> 0) = 'number' AND jsonb_typeof(NEW.sealed_by -> 1) = 'number')
    OR (jsonb_array_length(NEW.sealed_by) = 0 AND EXISTS (
      SELECT 1 FROM municipalities_municipality WHERE id = NEW.municipality_id AND kind = 'fictional'))
  ) IS NOT TRUE THEN
    PERFORM box_refuse('a seal needs two different people');
  END IF;
  IF NEW.number <> 1 + (SELECT count(*) FROM participation_seal WHERE poll_id = NEW.poll_id) OR NOT (
    (NEW.number = 1 AND found = 'open')
    OR (NEW.number > 1 AND found = 'closed' AND EXISTS (
      SELECT 1 FROM participation_correction WHERE poll_id = NEW.poll_id AND seal_id IS NULL))
  ) THEN
    PERFORM box_refuse('seals follow the close, then each a waiting correction');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_seal BEFORE INSERT ON participation_seal
FOR EACH ROW EXECUTE FUNCTION box_seal();

CREATE TRIGGER box_seal_changed BEFORE UPDATE ON participation_seal
FOR EACH ROW EXECUTE FUNCTION box_never('a seal is never changed');

CREATE TRIGGER box_seal_gone BEFORE DELETE ON participation_seal
FOR EACH ROW EXECUTE FUNCTION box_never('a seal is never deleted');

CREATE FUNCTION box_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.seal_id IS NOT NULL THEN
      PERFORM box_refuse('a correction that was sealed stays');
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.seal_id IS NOT NULL OR box_state(NEW.poll_id) IS DISTINCT FROM 'closed' OR NOT EXISTS (
      SELECT 1 FROM participation_ballot WHERE poll_id = NEW.poll_id AND paper_number = NEW.paper_number) THEN
      PERFORM box_refuse('only a paper ballot of a closed poll can be corrected');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.poll_id, NEW.paper_number, NEW.choices, NEW.reason_de)
     IS DISTINCT FROM (OLD.poll_id, OLD.paper_number, OLD.choices, OLD.reason_de)
    OR (OLD.seal_id IS NOT NULL AND NEW.seal_id IS DISTINCT FROM OLD.seal_id) THEN
    PERFORM box_refuse('a correction is confirmed as it was asked for');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_correction BEFORE INSERT OR UPDATE OR DELETE ON participation_correction
FOR EACH ROW EXECUTE FUNCTION box_correction();
