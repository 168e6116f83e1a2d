//go:build tools

// Package extras pins what stands beside the control plane: KWOK, which plays the nodes, and the CustomResourceDefinitions of Istio and
// Gateway API, which come along as files of their modules. A module of its own, because KWOK needs other versions of
// Kubernetes' libraries than the control plane.
package extras

import (
	_ "istio.io/api/networking/v1"
	_ "sigs.k8s.io/gateway-api/apis/v1"
	_ "sigs.k8s.io/kwok/cmd/kwok"
)
