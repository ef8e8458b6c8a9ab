// An OpenID Connect provider on loopback, for tests: node provider.mjs DIRECTORY PORT, where DIRECTORY has oidc-provider in its node_modules.
// POST /rotate gives it another key. Whom a token is for, and in which groups, is said in the form that asks for it.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const [directory, port] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(join(directory, 'node_modules/oidc-provider/lib/index.js')));
const issuer = `http://127.0.0.1:${port}`;

function key() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}

function provider() {
  return new Provider(issuer, {
    clients: [{ client_id: 'tests', client_secret: 'secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }],
    jwks: { keys: [key()] },
    cookies: { keys: [randomUUID()] },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({
          scope: 'use', audience: resource.slice('urn:'.length), accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt: (context, _, { payload }) => {
          const { subject, name, groups } = context.oidc.body;
          Object.assign(payload, { sub: subject, preferred_username: name, groups: groups.split(' ').filter(Boolean) });
        },
      },
    },
  }).callback();
}

let answer = provider();
createServer((request, response) => {
  if (request.method === 'POST' && request.url === '/rotate') {
    answer = provider();
    response.writeHead(204).end();
  } else {
    answer(request, response);
  }
}).listen(Number(port), '127.0.0.1');
