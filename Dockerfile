# One image for every role: migrate, start (the API) and worker. It needs DATABASE_URL: the embedded PostgreSQL is for
# development and is not in it.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY data ./data
COPY --from=build /app/dist ./dist
# Uploaded documents, where no S3-compatible storage is configured.
RUN mkdir /files && chown node:node /files
USER node
EXPOSE 4000
ENTRYPOINT ["node", "--enable-source-maps", "dist/cli/dondoc.js"]
CMD ["start"]
