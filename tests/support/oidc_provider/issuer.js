// A real issuer whose people need no password: `login_hint` says who signs in. For tests only.
//
// Clients are named after the algorithm their tokens are signed with (bot-RS256, bot-ES256, …). POST /test/rotate gives
// it new keys (`?keep=1` publishes the old ones as well).
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const ALGORITHMS = {
  RS256: ['rsa', { modulusLength: 2048 }],
  PS256: ['rsa', { modulusLength: 2048 }],
  ES256: ['ec', { namedCurve: 'P-256' }],
  EdDSA: ['ed25519', {}],
};
const LIFETIME = 300;
const CALLBACK = 'http://127.0.0.1/callback';

function newKeys() {
  return Object.entries(ALGORITHMS).map(([alg, [type, options]]) => ({
    ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
    alg,
    kid: randomUUID(),
    use: 'sig',
  }));
}

function clients() {
  return Object.keys(ALGORITHMS).map((alg) => ({
    client_id: `bot-${alg}`,
    client_secret: 'a secret of a test',
    grant_types: ['client_credentials', 'authorization_code'],
    redirect_uris: [CALLBACK],
    application_type: 'native',
  }));
}

function provider(issuer, keys) {
  const made = new Provider(issuer, {
    jwks: { keys },
    clients: clients(),
    cookies: { keys: [randomUUID()] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    extraTokenClaims: (_, token) => (token.accountId ? { name: `${token.accountId} of the issuer` } : undefined),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource, client) => ({
          scope: 'use',
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: LIFETIME,
          jwt: { sign: { alg: client.clientId.replace('bot-', '') } },
        }),
        useGrantedResource: () => true,
      },
    },
  });
  made.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next();
    const { params, prompt } = await made.interactionDetails(ctx.req, ctx.res);
    if (prompt.name === 'login') {
      return made.interactionFinished(ctx.req, ctx.res, { login: { accountId: params.login_hint } });
    }
    const grant = new made.Grant({ accountId: params.login_hint, clientId: params.client_id });
    grant.addOIDCScope('openid');
    grant.addResourceScope(params.resource, 'use');
    return made.interactionFinished(ctx.req, ctx.res, { consent: { grantId: await grant.save() } });
  });
  return made.callback();
}

const server = createServer((request, response) => answer(request, response));
let answer;
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  let keys = newKeys();
  let current = provider(issuer, keys);
  answer = (request, response) => {
    if (request.url.startsWith('/test/rotate')) {
      const fresh = newKeys();
      keys = request.url.endsWith('keep=1') ? [...fresh, ...keys] : fresh;
      current = provider(issuer, keys);
      return response.end();
    }
    return current(request, response);
  };
  console.log(issuer);
});
process.stdin.on('end', () => process.exit()).resume(); // never outlives the test run
