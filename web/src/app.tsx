// The frame around every scene: where to go, how the page looks, and the way out.
import { computed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { lazy, Suspense } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from './i18n';
import { route } from './router';
import About from './scenes/about';
import Home from './scenes/home';
import { Settings } from './settings';
import { covered } from './state';
import { Button, Cover, CoverButton, QuickExit } from './ui';

interface Scene {
  id: string;
  title: () => string;
  Content: ComponentType;
}

const scenes: readonly Scene[] = [
  { id: 'interview', title: () => t('Interview'), Content: lazy(() => import('./scenes/interview')) },
  { id: 'story', title: () => t('Story'), Content: lazy(() => import('./scenes/story')) },
  { id: 'findings', title: () => t('Findings'), Content: lazy(() => import('./scenes/findings')) },
  { id: 'law', title: () => t('Law'), Content: lazy(() => import('./scenes/law')) },
  { id: 'data', title: () => t('Data'), Content: lazy(() => import('./scenes/data')) },
  { id: 'about', title: () => t('About'), Content: About },
];

const home: Scene = { id: '', title: () => t('Distinguo'), Content: Home };
const here = computed(() => scenes.find((scene) => scene.id === route.value[0]) ?? home);

export function App() {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const [setting, set] = useState(false);
  const scene = here.value;
  const title = scene === home ? t('Distinguo') : `${scene.title()} · ${t('Distinguo')}`;
  useEffect(() => {
    if (!covered.value) document.title = title;
  }, [title]);
  // A new scene begins at its top, for the eye and for a screen reader.
  useEffect(() => {
    document.querySelector('.frame [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [scene]);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{t('Skip to the content')}</a>
      <header class="frame">
        <div class="bar">
          <a class="brand" href="#/">{t('Distinguo')}</a>
          <Button kind="quiet" class="settings" onClick={() => set(true)}>{t('Settings')}</Button>
          <CoverButton />
          <QuickExit />
        </div>
        <nav aria-label={t('Scenes')}>
          <ul>
            {scenes.map(({ id, title: name }) => (
              <li key={id}><a href={`#/${id}`} {...(scene.id === id ? { 'aria-current': 'page' as const } : {})}>{name()}</a></li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" ref={main} tabIndex={-1} class={`scene ${scene.id || 'home'}`}>
        <Suspense fallback={<p class="waiting" role="status">{t('One moment …')}</p>}>
          <scene.Content />
        </Suspense>
      </main>
      {setting && <Settings onClose={() => set(false)} />}
      {covered.value && <Cover />}
    </>
  );
}
