import { readFileSync } from 'node:fs';
import { po } from 'gettext-parser';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { native } from './src/scaffold/plugin.ts';

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
      return { code: `export default ${JSON.stringify(texts)}`, moduleType: 'js', map: null };
    },
  };
}

export default defineConfig({
  base: './', // works from any folder of any static server
  resolve: { alias: { distinguo: fileURLToPath(new URL('src/scaffold/native.ts', import.meta.url)) } },
  plugins: [catalogues(), native()],
  worker: { format: 'es', plugins: () => [catalogues()] },
  server: { fs: { allow: ['..'] } },
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // data: addresses are forbidden to scripts and styles
    reportCompressedSize: true,
  },
});
