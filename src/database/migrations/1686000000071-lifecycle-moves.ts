import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The database, too, refuses a change of state that no lifecycle has: whoever wrote it, and however. */
export class LifecycleMoves1686000000071 implements MigrationInterface {
  readonly name = 'LifecycleMoves1686000000071';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    for (const [subject, { table, ways }] of Object.entries(LIVES)) {
      for (const [from, goals] of Object.entries(ways)) {
        await runner.query(
          'INSERT INTO lifecycle_move (subject, from_state, to_state) SELECT $1, $2, unnest($3::text[])',
          [subject, from, goals.split(' ')],
        );
      }
      await runner.query(
        `CREATE TRIGGER lifecycle_move BEFORE UPDATE OF state ON ${table} FOR EACH ROW
         WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION refuse_unknown_move('${subject}')`,
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('What people did since cannot be undone: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE lifecycle_move (
    subject text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    PRIMARY KEY (subject, from_state, to_state)
  )`,
  `CREATE FUNCTION refuse_unknown_move() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT FROM lifecycle_move
                WHERE subject = TG_ARGV[0] AND from_state = OLD.state AND to_state = NEW.state) THEN
       RETURN NEW;
     END IF;
     RAISE EXCEPTION USING
       ERRCODE = 'check_violation', CONSTRAINT = 'lifecycle_move', TABLE = TG_TABLE_NAME,
       MESSAGE = format('%s:%s cannot go from %s to %s', TG_ARGV[0], OLD.id, OLD.state, NEW.state),
       HINT = 'The table lifecycle_move has the moves there are.';
   END $$`,
];

/** From each state the states that it may go to. Later changes are migrations of their own. */
const LIVES = {
  Task: {
    table: 'task',
    ways: {
      ASSIGNED: 'ACCEPTED IN_PROGRESS DECLINED SUSPENDED WITHDRAWN',
      ACCEPTED: 'IN_PROGRESS SUBMITTED SUSPENDED WITHDRAWN',
      IN_PROGRESS: 'SUBMITTED SUSPENDED WITHDRAWN',
      SUBMITTED: 'RETURNED COMPLETED WITHDRAWN',
      RETURNED: 'IN_PROGRESS SUBMITTED SUSPENDED WITHDRAWN',
      DECLINED: 'WITHDRAWN',
      SUSPENDED: 'IN_PROGRESS WITHDRAWN',
    },
  },
  DataErrorCase: {
    table: 'data_error',
    ways: {
      OPEN: 'EXPLAINED CORRECTED CLOSED',
      EXPLAINED: 'CORRECTED CLOSED',
      CORRECTED: 'EXPLAINED CLOSED',
    },
  },
  Escalation: {
    table: 'escalation',
    ways: {
      OPEN: 'ACKNOWLEDGED RESOLVED CANCELLED EXHAUSTED',
      ACKNOWLEDGED: 'OPEN RESOLVED CANCELLED EXHAUSTED',
      EXHAUSTED: 'ACKNOWLEDGED RESOLVED CANCELLED',
    },
  },
  Obstacle: {
    table: 'obstacle',
    ways: {
      REPORTED: 'ACCEPTED REJECTED MERGED',
      ACCEPTED: 'IN_PROGRESS RESOLVED MERGED',
      IN_PROGRESS: 'RESOLVED MERGED',
    },
  },
  AwardDossier: {
    table: 'award_dossier',
    ways: {
      COMPILING: 'SUBMITTED ON_HOLD',
      SUBMITTED: 'RETURNED APPRAISING REFUSED ON_HOLD',
      RETURNED: 'SUBMITTED ON_HOLD',
      APPRAISING: 'RETURNED COUNCIL APPROVED REFUSED ON_HOLD',
      COUNCIL: 'RETURNED APPROVED REFUSED ON_HOLD',
      APPROVED: 'RETURNED AWARDED ON_HOLD REVOKED',
      AWARDED: 'REVOKED',
      ON_HOLD: 'COMPILING SUBMITTED RETURNED APPRAISING COUNCIL APPROVED',
    },
  },
  AccountabilityReview: {
    table: 'accountability_review',
    ways: {
      OPENED: 'EXPLANATION_DUE EXPLAINED CLOSED',
      EXPLANATION_DUE: 'EXPLAINED REVIEW_MEETING CLOSED',
      EXPLAINED: 'REVIEW_MEETING CLOSED',
      REVIEW_MEETING: 'CONCLUDED CLOSED',
      CONCLUDED: 'APPEALED CLOSED',
      APPEALED: 'CONCLUDED CLOSED',
    },
  },
};
