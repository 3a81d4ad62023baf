// SCAFFOLDING: answers the calls of native.ts with the native program.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connect, Plugin } from 'vite';

const program = process.env['DISTINGUO'] ?? '/tmp/wt/bin/distinguo';
const folder = mkdtempSync(join(tmpdir(), 'distinguo-'));
const run = (...given: string[]) => execFileSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });

function answer(language: string, method: string, given: any[]): unknown {
  const lang = ['--lang', language];
  const file = join(folder, 'matter.json');
  const put = (matter: unknown) => { writeFileSync(file, typeof matter === 'string' ? matter : JSON.stringify(matter)); return file; };
  const look = (options: any = {}) => [
    ...(options.standard ? ['--standard', options.standard] : []), ...(options.as_of ? ['--as-of', options.as_of] : []),
    ...(options.person ? ['--person', options.person] : []), ...(options.laws ? ['--law', options.laws.join(',')] : []),
  ];
  switch (method) {
    case 'screen': return JSON.parse(run(...lang, 'screen', put(given[0]), '--format', 'json', ...look(given[1])));
    case 'ask': return JSON.parse(run(...lang, 'ask', put(given[0]), '--list', String(given[1]?.limit ?? 10), '--format', 'json', ...look(given[1])));
    case 'why': return JSON.parse(run(...lang, 'why', put(given[0]), given[1], '--format', 'json', ...look({ ...given[2], laws: undefined })));
    case 'whatIf': return JSON.parse(run(...lang, 'what-if', put(given[0]), ...Object.entries(given[1]).map(([fact, value]) => `${fact}=${value === 'not known' ? 'unknown' : value}`), '--format', 'json', ...look(given[2])));
    case 'ladder': return run(...lang, 'law', 'graph', given[0]);
    case 'compare': return JSON.parse(run(...lang, 'compare', given[0], given[1], '--format', 'json'));
    case 'prove': return JSON.parse(run(...lang, 'prove', '--format', 'json'));
    default: throw new Error(`the scaffold has no ${method}`);
  }
}

export function native(): Plugin {
  const handle: Connect.NextHandleFunction = (request, response, next) => {
    if (request.url !== '/native') return next();
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      try {
        const { language, method, given } = JSON.parse(body);
        response.end(JSON.stringify(answer(language, method, given)));
      } catch (error: any) {
        response.statusCode = 500;
        response.end(String(error.stderr || error.message));
      }
    });
  };
  return { name: 'native', configureServer: (server) => { server.middlewares.use(handle); }, configurePreviewServer: (server) => { server.middlewares.use(handle); } };
}
