import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Pages are folders with an index.html. `npm run dev` serves them with the API of a program that runs on 127.0.0.1:8080.
// public/ has what is copied as it is: the .gitkeep that keeps dist in the repository, since the program embeds that folder.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    rollupOptions: {
      input: { graphiql: 'graphiql/index.html' },
      // GraphiQL's sources carry directives for its own compiler, which are of no use here.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:8080' } },
});
