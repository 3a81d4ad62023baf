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
    case 'readMatter': { writeFileSync(file.replace('.json', given[1]?.endsWith('.json') ? '.in.json' : '.in.yaml'), given[0]); const py = execFileSync('python3', ['-c', 'import sys,json,yaml,datetime\nprint(json.dumps(yaml.safe_load(open(sys.argv[1])),default=str))', file.replace('.json', given[1]?.endsWith('.json') ? '.in.json' : '.in.yaml')], { encoding: 'utf8' }); return JSON.parse(py); }
    case 'screen': return JSON.parse(run(...lang, 'screen', put(given[0]), '--format', 'json', ...look(given[1])));
    case 'ask': return JSON.parse(run(...lang, 'ask', put(given[0]), '--list', String(given[1]?.limit ?? 10), '--format', 'json', ...look(given[1])));
    case 'why': return JSON.parse(run(...lang, 'why', put(given[0]), given[1], '--format', 'json', ...look({ ...given[2], laws: undefined })));
    case 'whatIf': return JSON.parse(run(...lang, 'what-if', put(given[0]), ...Object.entries(given[1]).map(([fact, value]) => `${fact}=${value === 'not known' ? 'unknown' : value}`), '--format', 'json', ...look(given[2])));
    case 'ladder': return run(...lang, 'law', 'graph', given[0], '--svg');
    case 'compare': return JSON.parse(run(...lang, 'compare', given[0], given[1], '--format', 'json', '--standard', given[2]?.standard ?? 'proof', '--limit', '24'));
    case 'prove': return JSON.parse(run(...lang, 'prove', '--format', 'json', ...(given[0]?.claims ?? []).flatMap((claim: string) => ['--claim', claim])));
    case 'read': {
      const story = join(folder, 'story.txt');
      writeFileSync(story, given[0]);
      return JSON.parse(run(...lang, 'read', story, '--format', 'json', ...(given[1]?.language ? ['--language', given[1].language] : [])));
    }
    case 'facts': return JSON.parse(readFileSync(`/tmp/story-scratch/law.${language}.json`, 'utf8')).facts.map((each: any) => ({ ...each, name: each.id }));
    case 'instruments': return [...run(...lang, 'law', 'list').matchAll(/^([a-z0-9-]+): (.*)$/gm)].map(([, name, label]) => ({ name, label, title: label, citation: '', source: '', countries: [] }));
    case 'data': return JSON.parse(readFileSync(`/tmp/story-scratch/law.${language}.json`, 'utf8'));
    case 'matrix': return JSON.parse(run(...lang, 'compare', '--matrix', '--format', 'json'));
    case 'factsheet': return run(...lang, 'factsheet', ...(given[1]?.laws ?? []), '--format', given[0]);
    case 'maps': return run('map', 'list').split('\n').flatMap((line) => { const found = /^\s*([a-z0-9.-]+-[a-z0-9.-]+|sherloc|iccs)\b/.exec(line); return found ? [found[1]!] : []; })
      .map((name) => ({ name, text: run('map', 'show', name), title: /^map \S+ "(.*)"/m.exec(run('map', 'show', name))?.[1] ?? name, source: '' }));
    case 'screenTable': {
      const options = given[1];
      const table = join(folder, `table.${options.format}`);
      const out = join(folder, `out.${options.out ?? 'csv'}`);
      const problems = join(folder, 'problems.csv');
      const summary = join(folder, 'summary.json');
      const mapFile = join(folder, `${/^map (\S+)/m.exec(options.map ?? '')?.[1] ?? 'x'}.map`);
      writeFileSync(table, typeof given[0] === 'string' ? given[0] : Buffer.from(Object.values(given[0]) as number[]));
      writeFileSync(problems, '');
      if (options.map?.includes('\n')) writeFileSync(mapFile, options.map);
      try {
        run(...lang, 'screen', table, '-o', out, '--summary', summary, '--problems', problems, ...look(options),
          ...(options.map ? ['--map', options.map.includes('\n') ? mapFile : options.map] : []), ...(options.reasons ? ['--reasons'] : []));
      } catch (error: any) { if (error.status !== 1) throw error; }
      let list = '';
      try { list = readFileSync(problems, 'utf8'); } catch { /* none */ }
      return {
        findings: readFileSync(out, 'utf8'), summary: JSON.parse(readFileSync(summary, 'utf8')),
        problems: list.trim().split(/\r?\n/).slice(1).map((line) => { const [, record, column, problem] = /^(\d+),("[^"]*"|[^,]*),(.*)$/.exec(line)!; return { record: Number(record), column: column!.replaceAll('"', ''), problem: problem!.replace(/^"|"$/g, '') }; }),
      };
    }
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
