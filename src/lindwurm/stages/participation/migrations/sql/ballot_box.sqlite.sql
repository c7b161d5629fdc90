-- The rules of the ballot box, held by the database itself; docs/ballot-box.md says what each is for.

-- 1 Polls: the state goes setup -> open -> closed; what was published stays; no closing without a seal.

CREATE TRIGGER box_poll_new BEFORE INSERT ON participation_poll
WHEN NEW.state <> 'setup'
BEGIN
  SELECT RAISE(ABORT, 'ballot box: expected a new poll in set-up');
END;

CREATE TRIGGER box_poll_state BEFORE UPDATE OF state ON participation_poll
WHEN NEW.state <> OLD.state
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a poll goes from set-up to open to closed')
  WHERE NOT ((OLD.state = 'setup' AND NEW.state = 'open') OR (OLD.state = 'open' AND NEW.state = 'closed'));
  SELECT RAISE(ABORT, 'ballot box: a poll closes with its seal, without links to voters')
  WHERE NEW.state = 'closed' AND (
    NOT EXISTS (SELECT 1 FROM participation_seal WHERE poll_id = OLD.id AND number = 1)
    OR EXISTS (SELECT 1 FROM participation_cast WHERE poll_id = OLD.id)
    OR EXISTS (SELECT 1 FROM participation_arrivals WHERE poll_id = OLD.id)
  );
END;

CREATE TRIGGER box_poll_published BEFORE UPDATE ON participation_poll
WHEN OLD.state <> 'setup'
  AND (NEW.budget, NEW.ballot_type, NEW.most, NEW.points, NEW.procedure, NEW.eligibility, NEW.may_change,
       NEW.objection_days, NEW.format_id, NEW.municipality_id, NEW.opened_on)
   IS NOT (OLD.budget, OLD.ballot_type, OLD.most, OLD.points, OLD.procedure, OLD.eligibility, OLD.may_change,
       OLD.objection_days, OLD.format_id, OLD.municipality_id, OLD.opened_on)
BEGIN
  SELECT RAISE(ABORT, 'ballot box: what was published with a poll does not change');
END;

CREATE TRIGGER box_poll_closed BEFORE UPDATE ON participation_poll
WHEN OLD.state = 'closed' AND NEW.closed_on IS NOT OLD.closed_on
BEGIN
  SELECT RAISE(ABORT, 'ballot box: what was published with a poll does not change');
END;

CREATE TRIGGER box_proposal_new BEFORE INSERT ON participation_proposal
WHEN (SELECT state FROM participation_poll WHERE id = NEW.poll_id) <> 'setup'
BEGIN
  SELECT RAISE(ABORT, 'ballot box: what was published with a poll does not change');
END;

CREATE TRIGGER box_proposal_published BEFORE UPDATE ON participation_proposal
WHEN (SELECT state FROM participation_poll WHERE id = OLD.poll_id) <> 'setup'
  AND (NEW.poll_id, NEW.key, NEW.title_de, NEW.title_en, NEW.text_de, NEW.text_en, NEW.cost, NEW.check_state)
   IS NOT (OLD.poll_id, OLD.key, OLD.title_de, OLD.title_en, OLD.text_de, OLD.text_en, OLD.cost, OLD.check_state)
BEGIN
  SELECT RAISE(ABORT, 'ballot box: what was published with a poll does not change');
END;

CREATE TRIGGER box_proposal_gone BEFORE DELETE ON participation_proposal
WHEN (SELECT state FROM participation_poll WHERE id = OLD.poll_id) <> 'setup'
BEGIN
  SELECT RAISE(ABORT, 'ballot box: what was published with a poll does not change');
END;

-- 2 Ballots: they come and go while the poll is open, and are never changed in place.

CREATE TRIGGER box_ballot_new BEFORE INSERT ON participation_ballot
WHEN (SELECT state FROM participation_poll WHERE id = NEW.poll_id) IS NOT 'open'
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the poll is not open');
END;

CREATE TRIGGER box_ballot_changed BEFORE UPDATE ON participation_ballot
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a ballot is replaced, never changed');
END;

CREATE TRIGGER box_ballot_gone BEFORE DELETE ON participation_ballot
WHEN (SELECT state FROM participation_poll WHERE id = OLD.poll_id) <> 'open'
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the poll is not open');
END;

-- 3 Choices: within the limits of the poll; after the close only on a paper ballot with a waiting correction.

CREATE TRIGGER box_choice_new BEFORE INSERT ON participation_ballotchoice
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the poll is not open')
  WHERE NOT EXISTS (
    SELECT 1 FROM participation_ballot b JOIN participation_poll p ON p.id = b.poll_id
    WHERE b.id = NEW.ballot_id AND (p.state = 'open' OR (p.state = 'closed' AND EXISTS (
      SELECT 1 FROM participation_correction c
      WHERE c.poll_id = p.id AND c.paper_number = b.paper_number AND c.seal_id IS NULL)))
  );
  SELECT RAISE(ABORT, 'ballot box: only what stands on the ballot of this poll can be chosen')
  WHERE NOT EXISTS (
    SELECT 1 FROM participation_ballot b JOIN participation_proposal q ON q.poll_id = b.poll_id
    WHERE b.id = NEW.ballot_id AND q.id = NEW.proposal_id AND q.check_state = 'fit'
  );
END;

CREATE TRIGGER box_choice_limits AFTER INSERT ON participation_ballotchoice
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the ballot exceeds a limit of the poll')
  FROM participation_ballot b JOIN participation_poll p ON p.id = b.poll_id
  WHERE b.id = NEW.ballot_id AND (
    (SELECT count(*) FROM participation_ballotchoice WHERE ballot_id = b.id)
      > CASE p.ballot_type WHEN 'choose-1' THEN 1 ELSE p.most END
    OR (p.ballot_type IN ('approval', 'choose-1') AND NEW.points <> 1)
    OR (p.ballot_type = 'cumulative'
        AND (SELECT sum(points) FROM participation_ballotchoice WHERE ballot_id = b.id) > p.points)
    OR (p.ballot_type = 'ordinal' AND (NEW.points > p.most OR (
        SELECT count(*) FROM participation_ballotchoice WHERE ballot_id = b.id AND points = NEW.points) > 1))
  );
END;

CREATE TRIGGER box_choice_changed BEFORE UPDATE ON participation_ballotchoice
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a ballot is replaced, never changed');
END;

CREATE TRIGGER box_choice_gone BEFORE DELETE ON participation_ballotchoice
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the poll is not open')
  FROM participation_ballot b JOIN participation_poll p ON p.id = b.poll_id
  WHERE b.id = OLD.ballot_id AND p.state <> 'open' AND NOT EXISTS (
    SELECT 1 FROM participation_correction c
    WHERE c.poll_id = p.id AND c.paper_number = b.paper_number AND c.seal_id IS NULL
  );
END;

-- 4 Who cast what: only while the poll is open, by the kind of voter that the poll names, in one poll.

CREATE TRIGGER box_cast_new BEFORE INSERT ON participation_cast
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the poll is not open')
  WHERE (SELECT state FROM participation_poll WHERE id = NEW.poll_id) IS NOT 'open';
  SELECT RAISE(ABORT, 'ballot box: the voter does not belong to this poll')
  WHERE NOT EXISTS (
    SELECT 1 FROM participation_poll p JOIN participation_ballot b ON b.poll_id = p.id
    WHERE p.id = NEW.poll_id AND b.id = NEW.ballot_id AND b.paper_number IS NULL AND (
      (p.eligibility = 'accounts' AND NEW.user_id IS NOT NULL)
      OR (p.eligibility = 'codes' AND EXISTS (
        SELECT 1 FROM participation_code c
        WHERE c.id = NEW.code_id AND c.poll_id = p.id AND c.state <> 'struck')))
  );
END;

CREATE TRIGGER box_cast_changed BEFORE UPDATE ON participation_cast
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a ballot is replaced, never changed');
END;

CREATE TRIGGER box_arrivals_new BEFORE INSERT ON participation_arrivals
WHEN (SELECT state FROM participation_poll WHERE id = NEW.poll_id) IS NOT 'open'
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the poll is not open');
END;

-- 5 Codes: none after the close; a hash never changes, a struck code stays struck, a used one is never new again.

CREATE TRIGGER box_code_new BEFORE INSERT ON participation_code
WHEN (SELECT state FROM participation_poll WHERE id = NEW.poll_id) IS 'closed'
BEGIN
  SELECT RAISE(ABORT, 'ballot box: the poll is closed');
END;

CREATE TRIGGER box_code_changed BEFORE UPDATE ON participation_code
WHEN (SELECT state FROM participation_poll WHERE id = OLD.poll_id) IS 'closed'
  OR NEW.hash <> OLD.hash OR NEW.poll_id <> OLD.poll_id
  OR (OLD.state = 'struck' AND NEW.state <> 'struck') OR (OLD.state = 'used' AND NEW.state = 'unused')
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a code goes from unused to used to struck, until the close');
END;

-- 6 Seals and corrections: two people each (nobody for the examples of a fictional town); nothing sealed changes or goes.

CREATE TRIGGER box_seal_new BEFORE INSERT ON participation_seal
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a seal needs two different people')
  WHERE NOT (
    (json_array_length(NEW.sealed_by) = 2
     AND json_extract(NEW.sealed_by, '$[0]') <> json_extract(NEW.sealed_by, '$[1]')
     AND json_type(NEW.sealed_by, '$[0]') = 'integer' AND json_type(NEW.sealed_by, '$[1]') = 'integer')
    OR (json_array_length(NEW.sealed_by) = 0 AND EXISTS (
      SELECT 1 FROM municipalities_municipality WHERE id = NEW.municipality_id AND kind = 'fictional'))
  );
  SELECT RAISE(ABORT, 'ballot box: seals follow the close, then each a waiting correction')
  WHERE NOT EXISTS (
    SELECT 1 FROM participation_poll p WHERE p.id = NEW.poll_id
      AND NEW.number = 1 + (SELECT count(*) FROM participation_seal s WHERE s.poll_id = p.id)
      AND ((NEW.number = 1 AND p.state = 'open') OR (NEW.number > 1 AND p.state = 'closed' AND EXISTS (
        SELECT 1 FROM participation_correction c WHERE c.poll_id = p.id AND c.seal_id IS NULL)))
  );
END;

CREATE TRIGGER box_seal_changed BEFORE UPDATE ON participation_seal
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a seal is never changed');
END;

CREATE TRIGGER box_seal_gone BEFORE DELETE ON participation_seal
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a seal is never deleted');
END;

CREATE TRIGGER box_correction_new BEFORE INSERT ON participation_correction
WHEN NEW.seal_id IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM participation_poll p JOIN participation_ballot b ON b.poll_id = p.id
  WHERE p.id = NEW.poll_id AND p.state = 'closed' AND b.paper_number = NEW.paper_number
)
BEGIN
  SELECT RAISE(ABORT, 'ballot box: only a paper ballot of a closed poll can be corrected');
END;

CREATE TRIGGER box_correction_changed BEFORE UPDATE ON participation_correction
WHEN NEW.poll_id <> OLD.poll_id OR NEW.paper_number <> OLD.paper_number OR NEW.choices <> OLD.choices
  OR NEW.reason_de <> OLD.reason_de OR (OLD.seal_id IS NOT NULL AND NEW.seal_id IS NOT OLD.seal_id)
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a correction is confirmed as it was asked for');
END;

CREATE TRIGGER box_correction_gone BEFORE DELETE ON participation_correction
WHEN OLD.seal_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a correction that was sealed stays');
END;
