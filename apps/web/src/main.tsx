import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createServices } from './app/create-services.ts';
import { createAppRouter } from './app/router.tsx';
import { createI18n } from './i18n/i18n.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');

const services = createServices();
const router = createAppRouter(services);
const i18n = await createI18n();
createRoot(root).render(
  <StrictMode>
    <App services={services} router={router} i18n={i18n} />
  </StrictMode>,
);
