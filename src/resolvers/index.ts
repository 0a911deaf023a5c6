import { CampaignDirectivesResolver } from './directives/campaign-directives.resolver.js';
import { CascadeCoverageResolver } from './directives/cascade-coverage.resolver.js';
import { DirectiveResolver } from './directives/directive.resolver.js';
import { DirectiveMutations } from './directives/directive-mutations.resolver.js';
import { DirectiveRecipientResolver } from './directives/directive-recipient.resolver.js';
import { LegalBasisResolver } from './directives/legal-basis.resolver.js';
import { TaskResolver } from './directives/task.resolver.js';
import { TaskMutations } from './directives/task-mutations.resolver.js';
import { OrganizationResolver } from './hierarchy/organization.resolver.js';
import { PositionResolver } from './hierarchy/position.resolver.js';
import { UnitResolver } from './hierarchy/unit.resolver.js';
import { UnitSuccessionResolver } from './hierarchy/unit-succession.resolver.js';
import { PlatformResolver } from './platform.resolver.js';
import { TransitionResolver } from './transition.resolver.js';

/** Every resolver of the API. A new one is written in here. */
export const resolvers = [
  PlatformResolver,
  TransitionResolver,
  UnitResolver,
  UnitSuccessionResolver,
  OrganizationResolver,
  PositionResolver,
  DirectiveResolver,
  LegalBasisResolver,
  DirectiveRecipientResolver,
  CascadeCoverageResolver,
  DirectiveMutations,
  TaskResolver,
  TaskMutations,
  CampaignDirectivesResolver,
] as const;
