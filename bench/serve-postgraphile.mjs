// PostGraphile 5 on the schema `peer` of the database in DATABASE_URL. Tells its address by one line on stdout.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['peer'],
      poolConfig: {
        max: Number(process.env.POOL_SIZE),
        application_name: process.env.APPLICATION_NAME,
      },
    }),
  ],
  // Lists, as dondoc answers these questions: no connections with `nodes` between.
  schema: { defaultBehavior: 'list -connection' },
  // The quickest way out that it offers: the answer goes from the plan to the socket as text.
  grafserv: {
    graphqlPath: '/graphql',
    graphiql: false,
    watch: false,
    websockets: false,
    outputDataAsString: true,
  },
  grafast: { explain: false },
});

const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
