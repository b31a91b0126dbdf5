"""The edge: renders envoy/envoy.yaml for this installation and starts Envoy."""
