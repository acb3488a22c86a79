# Two images of one build: docker build --target issuer . and docker build --target verifier .
# The verifier's holds its publish folder and nothing else: no issuer code, no key, no sample.
ARG DOTNET=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/BEM.Credentials.Verifier -c Release -o /out/verifier -p:DebugType=none \
 && dotnet publish src/BEM.Credentials.Issuer -c Release -o /out/issuer -p:DebugType=none

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET} AS base
RUN apt-get update \
 && apt-get install -y --no-install-recommends fonts-noto-core \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
EXPOSE 8080
ENV DOTNET_EnableDiagnostics=0

# Everything of the issuer is in /data: a volume of the school's, made for user 1654 (the image's "app").
FROM base AS issuer
COPY --from=build /out/issuer/ /app/
ENV BEM_Issuer__DataFolder=/data
RUN mkdir /data && chown 1654:1654 /data
VOLUME /data
USER 1654
ENTRYPOINT ["dotnet", "BEM.Credentials.Issuer.dll"]
CMD ["--urls", "http://0.0.0.0:8080"]

# Writes nothing: run it with --read-only.
FROM base AS verifier
COPY --from=build /out/verifier/ /app/
USER 1654
ENTRYPOINT ["dotnet", "BEM.Credentials.Verifier.dll"]
CMD ["--urls", "http://0.0.0.0:8080"]
