# The steps are the Makefile's, so that what is tested is what is built.
FROM golang:1.26-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make git nodejs npm python3-pip && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make build

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /nonexistent demarche
COPY --from=build /src/bin/demarche /usr/local/bin/demarche
COPY --from=build /src/data/model /usr/share/demarche/model
COPY LICENSE NOTICE /usr/share/doc/demarche/
ENV DEMARCHE_MODEL=/usr/share/demarche/model
USER 10001
ENTRYPOINT ["demarche"]
CMD ["serve"]
