module demarche

go 1.26.0

require github.com/google/go-cmp v0.7.0

require (
	github.com/abadojack/whatlanggo v1.0.1
	github.com/dlclark/regexp2 v1.12.0
	github.com/google/uuid v1.6.0
	go.yaml.in/yaml/v3 v3.0.6
	golang.org/x/sys v0.50.0
	golang.org/x/text v0.44.0
)

require github.com/mozillazg/go-unidecode v0.2.0
