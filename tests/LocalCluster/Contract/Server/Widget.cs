namespace KafkaFetch.LocalCluster.Tests.Contract.Server;

/// <summary>A custom resource of the tests, with one of each thing that a schema can say.</summary>
internal static class Widget
{
    public const string Group = "contract.test";

    public const string ApiVersion = $"{Group}/v1";

    public const string AllNamespaces = $"/apis/{ApiVersion}/widgets";

    public const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: widgets.contract.test
        spec:
          group: contract.test
          scope: Namespaced
          names:
            kind: Widget
            listKind: WidgetList
            plural: widgets
            singular: widget
            shortNames: [wd]
            categories: [contract]
          versions:
          - name: v1
            served: true
            storage: true
            subresources:
              status: {}
              scale:
                specReplicasPath: .spec.replicas
                statusReplicasPath: .status.replicas
                labelSelectorPath: .status.selector
            additionalPrinterColumns:
            - {name: Size, type: integer, jsonPath: .spec.size}
            - {name: Phase, type: string, jsonPath: .status.phase, description: How it is doing.}
            - {name: Mode, type: string, jsonPath: .spec.mode, priority: 1}
            - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
            schema:
              openAPIV3Schema:
                type: object
                description: A widget for the contract.
                required: [spec]
                properties:
                  apiVersion: {type: string}
                  kind: {type: string}
                  metadata: {type: object}
                  spec:
                    type: object
                    description: What is wanted of the widget.
                    required: [size]
                    properties:
                      size: {type: integer, format: int32, minimum: 1, maximum: 10, description: How big it is.}
                      mode: {type: string, enum: [Fast, Slow], default: Fast}
                      title: {type: string, minLength: 2, maxLength: 8, pattern: '^[a-z]+$'}
                      enabled: {type: boolean}
                      ratio: {type: number}
                      replicas: {type: integer, format: int32, minimum: 0, maximum: 100, default: 1}
                      note: {type: string, nullable: true}
                      parts:
                        type: array
                        maxItems: 3
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            amount: {type: integer, default: 1}
                      tags:
                        type: array
                        x-kubernetes-list-type: set
                        items: {type: string}
                      steps:
                        type: array
                        items: {type: string}
                      settings:
                        type: object
                        maxProperties: 3
                        additionalProperties: {type: string}
                      port: {x-kubernetes-int-or-string: true}
                      free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      sink:
                        type: object
                        oneOf:
                        - required: [http]
                        - required: [file]
                        properties:
                          http:
                            type: object
                            required: [url]
                            properties:
                              url: {type: string}
                              timeout: {type: string, default: 5s}
                          file:
                            type: object
                            properties:
                              path: {type: string}
                  status:
                    type: object
                    default: {observedGeneration: -1}
                    properties:
                      observedGeneration: {type: integer, format: int64}
                      replicas: {type: integer, format: int32}
                      selector: {type: string}
                      phase: {type: string}
                      conditions:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [type]
                        items:
                          type: object
                          required: [type, status]
                          properties:
                            type: {type: string}
                            status: {type: string, enum: ["True", "False", Unknown]}
                            reason: {type: string}
        """;

    /// <summary>A widget with the spec as JSON, and more metadata as JSON members.</summary>
    public static string Json(string name, string spec = """{"size":1}""", string metadata = "")
        => $$"""{"apiVersion":"{{ApiVersion}}","kind":"Widget","metadata":{"name":"{{name}}"{{(metadata.Length > 0 ? "," + metadata : "")}}},"spec":{{spec}}}""";
}
