import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { po } from 'gettext-parser';
import { defineConfig, type Plugin } from 'vite';

// import catalogue from './es.po': { "English text": "translated text" }.
function catalogues(): Plugin {
  return {
    name: 'distinguo-catalogues',
    load(id) {
      if (!id.endsWith('.po')) return null;
      this.addWatchFile(id);
      const texts: Record<string, string> = {};
      for (const entry of Object.values(po.parse(readFileSync(id)).translations[''] ?? {})) {
        if (entry.msgid && entry.msgstr[0]) texts[entry.msgid] = entry.msgstr[0];
      }
      return { code: `export default ${JSON.stringify(texts)}`, map: null };
    },
  };
}

// Tells the service worker which files there are to keep, and what to call them together.
function offline(): Plugin {
  return {
    name: 'distinguo-offline',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['offline.js'];
        if (worker?.type !== 'chunk') return;
        const files = Object.keys(bundle).filter((file) => file !== 'offline.js').sort();
        const contents = createHash('sha256');
        for (const file of files) {
          const output = bundle[file]!;
          contents.update(file).update(output.type === 'chunk' ? output.code : output.source);
        }
        worker.code = worker.code
          .replace('__FILES__', JSON.stringify([...files, 'blank.html'].map((file) => `./${file}`)))
          .replace('__BUILD__', JSON.stringify(contents.digest('hex').slice(0, 16)));
      },
    },
  };
}

export default defineConfig({
  base: './', // works from any folder of any static server
  resolve: { alias: { distinguo: fileURLToPath(new URL('../bindings/wasm/dist/distinguo.js', import.meta.url)) } },
  plugins: [catalogues(), offline()],
  worker: { format: 'es', plugins: () => [catalogues()] },
  server: { fs: { allow: ['..'] } },
  build: {
    outDir: '../build/web/dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // data: addresses are forbidden to scripts and styles
    rollupOptions: {
      input: { index: 'index.html', offline: 'src/offline.worker.ts' },
      output: { entryFileNames: (entry) => (entry.name === 'offline' ? 'offline.js' : 'assets/[name]-[hash].js') },
    },
  },
});
