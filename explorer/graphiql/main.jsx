import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { names, queries } from './ready.js';

// ?ready=NAME opens that ready question. A first visit opens all of them, each in a tab of its own, the one asked for in front.
const asked = new URLSearchParams(window.location.search).get('ready');
const tabs = names.toSorted((a, b) => (b === asked) - (a === asked));

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    fetcher={createGraphiQLFetcher({ url: '/graphql' })}
    initialQuery={queries[asked]}
    defaultTabs={tabs.map((name) => ({ query: queries[name] }))}
    defaultEditorToolsVisibility={false}
    schemaDescription
  />,
);
